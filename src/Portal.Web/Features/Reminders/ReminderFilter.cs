namespace Portal.Web.Features.Reminders;

/// <summary>Which mails to show; every part may be missing and stands in the address.</summary>
public sealed class ReminderFilter
{
    /// <summary>Values of <see cref="Status"/>; <c>unknown</c> are the mails that may have arrived twice.</summary>
    public static readonly IReadOnlyList<string> Statuses = ["queued", "sending", "sent", "failed", "skipped", "unknown"];

    /// <summary>Code of the round.</summary>
    public string? Round { get; set; }

    public string? Status { get; set; }

    public string? Template { get; set; }

    /// <summary>Code of the unit, or part of its name with or without accents.</summary>
    public string? Unit { get; set; }

    /// <summary>First day of queuing.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day of queuing.</summary>
    public DateOnly? To { get; set; }

    public bool IsEmpty => Round is null && Status is null && Template is null && Unit is null && From is null && To is null;

    /// <summary>The filter as a query string, for links; empty or starting with <c>?</c>.</summary>
    public string Query(string? status = null)
    {
        var query = QueryString.Empty;
        foreach (var (key, value) in new[]
        {
            ("round", Round), ("status", status ?? Status), ("template", Template), ("unit", Unit),
            ("from", From?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            ("to", To?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        })
        {
            query = string.IsNullOrEmpty(value) ? query : query.Add(key, value);
        }

        return query.ToString();
    }
}
