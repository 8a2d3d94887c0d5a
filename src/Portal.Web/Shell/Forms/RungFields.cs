using System.ComponentModel.DataAnnotations;
using Portal.Domain.Common;
using Portal.Domain.Reminders;

namespace Portal.Web.Shell.Forms;

/// <summary>One rung of a ladder as people type it: the part that the forms of a draft and of an issued round share. A line without a code is left out.</summary>
public abstract class RungFields
{
    private const int BlankLines = 2;

    /// <summary>Words of <see cref="From"/>; behind <c>rung.from-</c> they are the keys of their texts.</summary>
    public static IReadOnlyDictionary<string, ReminderAnchor> Anchors { get; } = new Dictionary<string, ReminderAnchor>(StringComparer.Ordinal)
    {
        ["due"] = ReminderAnchor.Due,
        ["issued"] = ReminderAnchor.Issued,
        ["results"] = ReminderAnchor.Results,
        ["appeals"] = ReminderAnchor.Appeals,
    };

    [StringLength(ReminderLadder.MaxCodeLength)]
    public string? Code { get; set; }

    /// <summary>Days after the anchor, negative before it.</summary>
    public int? Days { get; set; }

    public bool IsWorking { get; set; }

    /// <summary>What the days count from: <c>due</c> (also when it is empty), <c>issued</c>, <c>results</c> or <c>appeals</c>.</summary>
    [RegularExpression("due|issued|results|appeals")]
    public string? From { get; set; }

    public bool Officer { get; set; }

    public bool Head { get; set; }

    public bool Leader { get; set; }

    public bool Deputy { get; set; }

    public bool InPortal { get; set; }

    public bool UntilSent { get; set; }

    /// <summary>The lines of rungs as they stand.</summary>
    public static List<T> Of<T>(IEnumerable<ReminderRung> rungs)
        where T : RungFields, new() =>
    [
        .. rungs.Select(rung => new T
        {
            Code = rung.Code,
            Days = rung.OffsetDays,
            IsWorking = rung.InWorkingDays,
            From = Anchors.First(a => a.Value == rung.Anchor).Key,
            Officer = rung.Audience.HasFlag(ReminderAudience.Officer),
            Head = rung.Audience.HasFlag(ReminderAudience.Head),
            Leader = rung.Audience.HasFlag(ReminderAudience.ResponsibleLeader),
            Deputy = rung.Audience.HasFlag(ReminderAudience.CommitteeDeputy),
            InPortal = rung.InPortalOnly,
            UntilSent = rung.UntilSent,
        }),
    ];

    /// <summary>The field of the rung that a rule names; null: it names none.</summary>
    public static string? FieldOf<T>(RuleBrokenException broken, List<T> lines)
        where T : RungFields
    {
        var at = broken.Args.Count > 0 ? lines.FindLastIndex(line => Equals(line.Code?.Trim(), broken.Args[0])) : -1;
        return at < 0 ? null : FormattableString.Invariant($"Form.Rungs[{at}].Code");
    }

    /// <summary>The typed rungs.</summary>
    public static IEnumerable<ReminderRung> Read(IEnumerable<RungFields> lines) => lines.Where(line => !string.IsNullOrWhiteSpace(line.Code)).Select(line => new ReminderRung(
        line.Code!.Trim(),
        line.Days ?? 0,
        line.IsWorking,
        (line.Officer ? ReminderAudience.Officer : 0) | (line.Head ? ReminderAudience.Head : 0) | (line.Leader ? ReminderAudience.ResponsibleLeader : 0) | (line.Deputy ? ReminderAudience.CommitteeDeputy : 0),
        Anchors.GetValueOrDefault(line.From ?? "", ReminderAnchor.Due),
        line.InPortal,
        line.UntilSent));

    /// <summary>Sees to it that the last lines are blank ones to type into. The others keep their places, by which the page finds again what was typed into them.</summary>
    public static void Pad<T>(List<T> lines)
        where T : RungFields, new()
    {
        var blank = lines.AsEnumerable().Reverse().TakeWhile(line => string.IsNullOrWhiteSpace(line.Code) && line.Days is null).Count();
        lines.AddRange(Enumerable.Range(0, Math.Max(0, BlankLines - blank)).Select(_ => new T()));
    }
}
