namespace Portal.Web.Features.Audit;

/// <summary>One field of a changed row, before and after.</summary>
/// <param name="Name">The field's name in code; the view has its words.</param>
/// <param name="Before">Null: there was no row or no value.</param>
public sealed record AuditField(string Name, string? Before, string? After)
{
    public bool IsChanged => Before != After;
}
