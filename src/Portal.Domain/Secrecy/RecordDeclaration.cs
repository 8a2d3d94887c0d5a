using System.Security.Cryptography;
using System.Text;

namespace Portal.Domain.Secrecy;

/// <summary>
/// As <see cref="Declaration"/>, for a text of a record that is no review: a finding, a measure, a case. It is kept by addresses, so that every plain form has it without a table
/// of its own, and stays when its text is changed: many forms add to what stands. Of the text only a digest is kept, by which it is known again when it is sent unchanged.
/// </summary>
public sealed class RecordDeclaration
{
    public const int AddressMaxLength = 200;

    private RecordDeclaration()
    {
    }

    /// <param name="record">See <see cref="Record"/>.</param>
    /// <param name="place">See <see cref="Place"/>.</param>
    /// <param name="text">The text that was warned of.</param>
    /// <param name="unitId">The unit for which its writer acts.</param>
    /// <param name="reason">At most <see cref="Declaration.ReasonMaxLength"/> characters.</param>
    public RecordDeclaration(string record, string place, WarnedText text, Guid unitId, string reason, Guid? byId, string byName, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(reason);
        Id = Guid.CreateVersion7();
        (Record, Place, Field, Rule, TextSha256, UnitId) = (record, Cut(place, AddressMaxLength), Cut(text.Place, Declaration.FieldMaxLength), text.Rule, DigestOf(text), unitId);
        (Reason, DeclaredById, DeclaredByName, DeclaredAt) = (reason.ReplaceLineEndings("\n").Normalize().Trim(), byId, byName, now);
    }

    public Guid Id { get; private set; }

    /// <summary>Address of the record: <c>/violations/VP-2026-001</c>.</summary>
    public string Record { get; private set; } = "";

    /// <summary>Address of the form: <c>/inspections/KT-2026-01/findings/G04-01</c>.</summary>
    public string Place { get; private set; } = "";

    /// <summary>See <see cref="WarnedText.Place"/>.</summary>
    public string Field { get; private set; } = "";

    /// <summary>The guard's rule that warned, one of <see cref="GuardRule"/>.</summary>
    public string Rule { get; private set; } = "";

    /// <summary>Of the text, in hexadecimal digits.</summary>
    public string TextSha256 { get; private set; } = "";

    public Guid UnitId { get; private set; }

    /// <summary>Why the text may stand in the portal all the same.</summary>
    public string Reason { get; private set; } = "";

    public Guid? DeclaredById { get; private set; }

    public string DeclaredByName { get; private set; } = "";

    public DateTimeOffset DeclaredAt { get; private set; }

    /// <summary>It is about this very text, wherever in its record that stands.</summary>
    public bool IsAbout(WarnedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (Rule, TextSha256) == (text.Rule, DigestOf(text));
    }

    /// <summary>Address of the record to which an address belongs: two parts of it, of a plan of inspections three.</summary>
    /// <param name="address">A path, also with a query or fragment.</param>
    public static string RecordOf(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var parts = address.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return "/" + string.Join('/', parts.Take(parts is [_, "plans", ..] ? 3 : 2));
    }

    // the sender chose both: they may be longer than any of the portal's own
    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private static string DigestOf(WarnedText text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Text)));
}
