namespace Portal.Web.Features.Audit;

/// <summary>The filters of the list, as they stand in its address.</summary>
public sealed class AuditFilter
{
    /// <summary>Part of the name of whoever acted.</summary>
    public string? Actor { get; set; }

    /// <summary>Beginning of the subject: <c>Answer</c>, <c>Appointment 0199…</c>.</summary>
    public string? Subject { get; set; }

    /// <summary>Code of a unit, or <c>portal</c>.</summary>
    public string? Chain { get; set; }

    public string? Change { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public int Page { get; set; } = 1;
}
