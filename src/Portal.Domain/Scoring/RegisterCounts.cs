using Portal.Domain.Common;
using Portal.Domain.Violations;

namespace Portal.Domain.Scoring;

/// <summary>What the registers hold against a unit for a period; deductions count at least this, whatever the unit declares.</summary>
public sealed record RegisterCounts(
    long Leaks, long Concealed, long Online, long PersonsDisciplined, long Fines, long LateSubmissions)
{
    /// <summary>Nothing registered.</summary>
    public static RegisterCounts None { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>Counts the confirmed violations whose day lies in the period.</summary>
    public static RegisterCounts From(DateRange period, IEnumerable<ViolationFact> facts, bool isLate)
    {
        long leaks = 0, concealed = 0, online = 0, persons = 0, fines = 0;
        foreach (var fact in facts.Where(f => f.Status == ViolationStatus.Confirmed && period.Contains(f.On)))
        {
            leaks += fact.Effect == ViolationEffect.Leak ? 1 : 0;
            concealed += fact.Effect == ViolationEffect.Concealed ? 1 : 0;
            online += fact.Effect == ViolationEffect.Online ? 1 : 0;
            persons += fact.PersonsDisciplined;
            fines += fact.Fines;
        }

        return new(leaks, concealed, online, persons, fines, isLate ? 1 : 0);
    }

    /// <summary>Later than the unit's extended due day, or without one than the round's; on the day itself is on time.</summary>
    public static bool IsLate(DateOnly? submittedOn, DateOnly dueOn, DateOnly? extendedDueOn) =>
        submittedOn > (extendedDueOn ?? dueOn);

    /// <summary>The count that a criterion's <c>computedFrom</c> names; 0 when it names none of them.</summary>
    public long For(string? computedFrom) => computedFrom switch
    {
        "violations.leaks" => Leaks,
        "violations.concealed" => Concealed,
        "violations.secret_content_online" => Online,
        "violations.persons_disciplined" => PersonsDisciplined,
        "violations.fines" => Fines,
        "round.late_submissions" => LateSubmissions,
        _ => 0,
    };

    /// <summary>The same with another count of what a <c>computedFrom</c> names.</summary>
    public RegisterCounts With(string computedFrom, long count) => computedFrom switch
    {
        "violations.leaks" => this with { Leaks = count },
        "violations.concealed" => this with { Concealed = count },
        "violations.secret_content_online" => this with { Online = count },
        "violations.persons_disciplined" => this with { PersonsDisciplined = count },
        "violations.fines" => this with { Fines = count },
        "round.late_submissions" => this with { LateSubmissions = count },
        _ => this,
    };
}
