using System.Globalization;

namespace Portal.Web.Features.Audit;

/// <summary>The filters of the list, as they stand in its address.</summary>
public sealed class AuditFilter
{
    /// <summary>Part of a person's name or e-mail, with or without accents; <c>system</c> or <c>visitor</c>.</summary>
    public string? Who { get; set; }

    /// <summary>Code of an operation: <c>Reviews.Answer</c>, <c>job:send-mails</c>.</summary>
    public string? Operation { get; set; }

    /// <summary>Code or part of the name of a unit, or <c>portal</c>.</summary>
    public string? Unit { get; set; }

    /// <summary>Beginning of the subject: <c>Answer</c>, <c>Round 0199…</c>.</summary>
    public string? Subject { get; set; }

    /// <summary>Kind of change: <c>created</c>, <c>refused</c>.</summary>
    public string? Change { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    /// <summary>Shows what is older than this place in the trail.</summary>
    public string? Before { get; set; }

    /// <summary>Shows what is newer than this place in the trail.</summary>
    public string? After { get; set; }

    /// <summary>A row's place in the order of the list: instant in microseconds and id.</summary>
    public static string Place(DateTimeOffset at, long id) => string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks / TimeSpan.TicksPerMicrosecond}-{id}");

    /// <summary>Takes a place apart; null for anything else.</summary>
    public static (DateTimeOffset At, long Id)? Parse(string? place) =>
        place?.Split('-') is [var at, var id]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var micros) && micros < DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (new DateTimeOffset(micros * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero), number)
            : null;
}
