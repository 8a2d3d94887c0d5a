using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Domain.Common;

namespace Portal.Domain.Reminders;

/// <summary>The rungs of a round's reminders. Kept with the round as text, so that a later change of the default changes no issued round.</summary>
public sealed class ReminderLadder
{
    public const int MaxRungs = 30;
    public const int MaxOffsetDays = 366;
    public const int MaxCodeLength = 30;

    private const ReminderAudience OfUnit = ReminderAudience.Officer | ReminderAudience.Head;
    private const ReminderAudience Everyone = ReminderAudience.Officer | ReminderAudience.Head | ReminderAudience.ResponsibleLeader | ReminderAudience.CommitteeDeputy;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <exception cref="RuleBrokenException">
    /// <c>ladder.too-long</c>, <c>ladder.bad-code</c>, <c>ladder.code-repeated</c>, <c>ladder.no-audience</c>, <c>ladder.bad-offset</c>;
    /// <c>ladder.unit-only</c>: of results only the unit's officer and head are reminded; <c>ladder.results-day</c>: on the day of the results or before nobody is reminded of
    /// them; <c>ladder.appeals-over</c>: after the last day of appeals nobody is reminded of it.
    /// </exception>
    public ReminderLadder(IEnumerable<ReminderRung> rungs)
    {
        Rungs = [.. rungs];
        Refuse(Rungs.Count > MaxRungs, "ladder.too-long", MaxRungs);
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rung in Rungs)
        {
            Refuse(!IsCode(rung.Code), "ladder.bad-code");
            Refuse(!codes.Add(rung.Code), "ladder.code-repeated", rung.Code);
            Refuse(rung.Audience == ReminderAudience.None || (rung.Audience & ~Everyone) != 0, "ladder.no-audience", rung.Code);
            Refuse(
                rung.OffsetDays is < -MaxOffsetDays or > MaxOffsetDays || (rung.Anchor == ReminderAnchor.Issued && rung.OffsetDays < 0),
                "ladder.bad-offset",
                rung.Code);
            Refuse(rung.Anchor is ReminderAnchor.Results or ReminderAnchor.Appeals && (rung.Audience & ~OfUnit) != 0, "ladder.unit-only", rung.Code);
            Refuse(rung is { Anchor: ReminderAnchor.Results, OffsetDays: <= 0 }, "ladder.results-day", rung.Code);
            Refuse(rung is { Anchor: ReminderAnchor.Appeals, OffsetDays: > 0 }, "ladder.appeals-over", rung.Code);
        }
    }

    /// <summary>Issue, 7, 3 and 1 days before, the due day, the day after; then the head, then the cluster's responsible leader; once results are known, the end of the term for appeals.</summary>
    public static ReminderLadder Default { get; } = new(
    [
        new("issued", 0, false, ReminderAudience.Officer | ReminderAudience.Head, ReminderAnchor.Issued),
        new("before-7", -7, false, ReminderAudience.Officer),
        new("before-3", -3, false, ReminderAudience.Officer),
        new("before-1", -1, false, ReminderAudience.Officer),
        new("due", 0, false, ReminderAudience.Officer | ReminderAudience.Head),
        new("after-1", 1, false, ReminderAudience.Officer | ReminderAudience.Head),
        new("escalate-head", 3, true, ReminderAudience.Head),
        new("escalate-leader", 5, true, ReminderAudience.ResponsibleLeader),
        new("appeals-2", -2, true, OfUnit, ReminderAnchor.Appeals),
        new("appeals-last", 0, false, OfUnit, ReminderAnchor.Appeals),
    ]);

    /// <summary>In the order given; empty when a round reminds nobody.</summary>
    public IReadOnlyList<ReminderRung> Rungs { get; }

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <exception cref="RuleBrokenException"><c>ladder.unreadable</c>, or a rule of the constructor.</exception>
    public static ReminderLadder Parse(string text)
    {
        try
        {
            var rungs = JsonSerializer.Deserialize<List<ReminderRung?>>(text, Json);
            Refuse(rungs is null || rungs.Contains(null), "ladder.unreadable");
            return new(rungs!.OfType<ReminderRung>());
        }
        catch (JsonException)
        {
            throw new RuleBrokenException("ladder.unreadable");
        }
    }

    /// <summary>The ladder as JSON; the same ladder gives the same text.</summary>
    public string ToText() => JsonSerializer.Serialize(Rungs, Json);

    // the code stands in keys between slashes
    private static bool IsCode(string code) =>
        code.Length is > 0 and <= MaxCodeLength && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static void Refuse(bool isBroken, string code, params object[] args)
    {
        if (isBroken)
        {
            throw new RuleBrokenException(code, args);
        }
    }
}
