using Portal.Domain.Checklists;
using Portal.Infrastructure.Documents;
using Portal.Infrastructure.Rankings;
using Portal.Web.Shell;

namespace Portal.Web.Features.Rankings;

/// <summary>A class as icon, word and colour.</summary>
public sealed record ClassLook(string Name, string Tone, string Icon)
{
    public static ClassLook? Of(Policy policy, string? classCode)
    {
        if (classCode is null || policy.Find(classCode) is not { } band)
        {
            return null;
        }

        var (tone, icon) = ClassTones.Of(policy, classCode) switch
        {
            ClassTone.Good => ("ok", "star"),
            ClassTone.Fair => ("info", "ok"),
            ClassTone.Weak => ("warn", "half"),
            _ => ("bad", "bad"),
        };
        return new(Show.Text(band.Name), tone, icon);
    }
}
