using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.SignIn;

/// <summary>The language of the mails that a person gets; the pages' language is a cookie of the browser.</summary>
public sealed class ChooseLanguage(PortalDb db, Access access)
{
    public sealed class Form
    {
        public string Language { get; set; } = "vi";
    }

    public async Task<bool> Run(Form form, CancellationToken ct)
    {
        var person = await db.Persons.FindAsync([access.PersonId], ct);
        person?.Read(form.Language);
        await db.SaveChangesAsync(ct);
        return person is not null;
    }
}
