using Portal.Domain.Common;

namespace Portal.Domain.Inspections;

public sealed partial class Inspection
{
    public const int DisagreementMaxLength = 1000;
    public const int FileNameMaxLength = 200;

    public string MinutesNumber { get; private set; } = "";

    public DateOnly? MinutesOn { get; private set; }

    /// <summary>Who signed the minutes for the team.</summary>
    public string MinutesByTeam { get; private set; } = "";

    /// <summary>Who signed them for the unit; empty: the unit did not sign, and says why in <see cref="Disagreement"/>.</summary>
    public string MinutesByUnit { get; private set; } = "";

    /// <summary>What the unit does not agree with; empty: nothing.</summary>
    public string Disagreement { get; private set; } = "";

    /// <summary>Name of the signed file; the file itself is not here.</summary>
    public string MinutesFile { get; private set; } = "";

    /// <summary>SHA-256 of the signed file, 64 hexadecimal digits in lower case.</summary>
    public string MinutesSha256 { get; private set; } = "";

    public string ConclusionNumber { get; private set; } = "";

    public DateOnly? ConclusionOn { get; private set; }

    public bool HasMinutes => MinutesOn is not null;

    /// <summary>Whether the team still writes down what it finds: until its minutes are registered.</summary>
    /// <exception cref="RuleBrokenException"><c>inspection.not-begun</c>, <c>inspection.minutes-signed</c>.</exception>
    public void OnlyFinding()
    {
        Only(InspectionStatus.Begun, "inspection.not-begun");
        if (HasMinutes)
        {
            throw new RuleBrokenException("inspection.minutes-signed");
        }
    }

    /// <summary>The final version of the minutes, as both sides signed it.</summary>
    /// <param name="sha256">Of the file, 64 hexadecimal digits.</param>
    /// <param name="today">Nothing is signed on a later day.</param>
    /// <param name="findings">What the team entered.</param>
    /// <exception cref="RuleBrokenException">
    /// Those of <see cref="DocumentNumber.Read"/>; <c>inspection.not-begun</c>, <c>inspection.minutes-signed</c>, <c>inspection.minutes-incomplete</c>, <c>inspection.unit-silent</c>: the unit signs or disagrees; <c>inspection.minutes-day</c>, <c>inspection.day-to-come</c>;
    /// <c>inspection.criteria-open</c> with their number; <c>inspection.not-recommended</c> with the criterion that lacks a recommendation or its day.
    /// </exception>
    public void RegisterMinutes(string number, DateOnly on, string byTeam, string byUnit, string disagreement, string fileName, string sha256, DateOnly today, IReadOnlyCollection<InspectionFinding> findings)
    {
        OnlyFinding();
        var open = Criteria.Except(findings.Select(f => f.CriterionCode)).Count();
        if (open > 0)
        {
            throw new RuleBrokenException("inspection.criteria-open", open);
        }

        OnlyRecommended(findings);

        var (said, team, unit, against) = (DocumentNumber.Read(number), Fitting(byTeam, SignatoryMaxLength), Fitting(byUnit, SignatoryMaxLength), Fitting(disagreement, DisagreementMaxLength));
        if (team.Length == 0 || sha256.Length != 64 || fileName.Length is 0 or > FileNameMaxLength)
        {
            throw new RuleBrokenException("inspection.minutes-incomplete");
        }

        if (unit.Length == 0 && against.Length == 0)
        {
            throw new RuleBrokenException("inspection.unit-silent");
        }

        OnlyBetween(BegunOn!.Value, on, today);

        (MinutesNumber, MinutesOn, MinutesByTeam, MinutesByUnit, Disagreement, MinutesFile, MinutesSha256) = (said, on, team, unit, against, fileName.Normalize(), sha256);
    }

    /// <summary>The conclusion is issued: what it recommends goes into the register of corrective measures.</summary>
    /// <param name="today">Nothing is issued on a later day.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>inspection.not-begun</c>, <c>inspection.no-minutes</c>, <c>document.missing</c>, <c>document.no-number</c>, <c>inspection.minutes-day</c>, <c>inspection.day-to-come</c>, <c>inspection.not-recommended</c> with the criterion that lacks it.
    /// </exception>
    public void Conclude(string number, DateOnly on, DateOnly today, IReadOnlyCollection<InspectionFinding> findings)
    {
        Only(InspectionStatus.Begun, "inspection.not-begun");
        if (!HasMinutes)
        {
            throw new RuleBrokenException("inspection.no-minutes");
        }

        var said = DocumentNumber.Read(number);
        OnlyBetween(MinutesOn!.Value, on, today);

        OnlyRecommended(findings);
        (ConclusionNumber, ConclusionOn, Status) = (said, on, InspectionStatus.Concluded);
    }

    /// <summary>A later visit that looks at what was found, and at nothing else.</summary>
    /// <param name="unitId">The unit, or whoever took over from it.</param>
    /// <exception cref="RuleBrokenException"><c>inspection.not-concluded</c>, <c>inspection.nothing-found</c>, and those of <see cref="Arrange"/>.</exception>
    public Inspection FollowUp(string code, Guid unitId, DateOnly from, DateOnly to, string topic, IReadOnlyCollection<InspectionFinding> findings)
    {
        Only(InspectionStatus.Concluded, "inspection.not-concluded");
        var bad = findings.Where(f => f.IsBad).Select(f => f.CriterionCode).ToHashSet(StringComparer.Ordinal);
        if (bad.Count == 0)
        {
            throw new RuleBrokenException("inspection.nothing-found");
        }

        return new Inspection(code, OwnerUnitId, null, unitId, InspectionKind.Thematic, from, to, topic, Id) { ChecklistCode = ChecklistCode, CriterionCodes = string.Join(';', Criteria.Where(bad.Contains)) };
    }

    private static void OnlyBetween(DateOnly first, DateOnly on, DateOnly today)
    {
        if (on < first)
        {
            throw new RuleBrokenException("inspection.minutes-day", first);
        }

        if (on > today)
        {
            throw new RuleBrokenException("inspection.day-to-come");
        }
    }

    private static void OnlyRecommended(IReadOnlyCollection<InspectionFinding> findings)
    {
        if (findings.FirstOrDefault(f => f is { IsBad: true, IsRecommended: false }) is { } bare)
        {
            throw new RuleBrokenException("inspection.not-recommended", bare.CriterionCode);
        }
    }
}
