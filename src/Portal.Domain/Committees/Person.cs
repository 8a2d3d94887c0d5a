using Portal.Domain.Common;

namespace Portal.Domain.Committees;

/// <summary>Someone who uses the portal or receives its mails. What they may do stands in their appointments.</summary>
public sealed class Person
{
    public const int NameMaxLength = 120;
    public const int EmailMaxLength = 254;

    private Person()
    {
    }

    /// <param name="language"><c>vi</c> or <c>en</c>: the language of mails to this person.</param>
    public Person(string fullName, string email, string language = "vi")
    {
        if (string.IsNullOrWhiteSpace(fullName) || fullName.Length > NameMaxLength)
        {
            throw new RuleBrokenException("person.name-missing");
        }

        if (!email.Contains('@', StringComparison.Ordinal) || email.Length > EmailMaxLength)
        {
            throw new RuleBrokenException("person.email-form", email);
        }

        Id = Guid.CreateVersion7();
        FullName = fullName.Normalize().Trim();
        Email = email.Trim();
        Language = language == "en" ? "en" : "vi";
    }

    public Guid Id { get; private set; }

    public string FullName { get; private set; } = "";

    public string Email { get; private set; } = "";

    public string Language { get; private set; } = "vi";

    /// <summary>False once an administrator has disabled the person: no sign-in, no mails.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Chooses the language of mails: <c>en</c>, or Vietnamese for anything else.</summary>
    public void Read(string language) => Language = language == "en" ? "en" : "vi";

    public void Disable() => IsActive = false;

    public void Enable() => IsActive = true;
}
