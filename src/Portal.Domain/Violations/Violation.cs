using Portal.Domain.Common;

namespace Portal.Domain.Violations;

/// <summary>
/// One case in the register: facts and references only, never a description of secret content. It is suspected until a document confirms or dismisses it; only a confirmed one counts,
/// and only a document takes a conclusion back.
/// </summary>
public sealed partial class Violation
{
    public const int ReferenceMaxLength = 300;
    public const int PostMaxLength = 120;

    /// <summary>Codes of the register.</summary>
    public static readonly YearNumber Numbers = new("VP");

    private Violation()
    {
    }

    /// <summary>A case as a past round brought it in, with its status.</summary>
    /// <param name="code">Human code, <c>VP-2026-014</c>.</param>
    /// <param name="roundId">Set on cases that came in with a past round: they count for that round alone.</param>
    /// <param name="act">Prohibited act of the law, <c>V1</c>–<c>V11</c>; empty: not classified.</param>
    public Violation(
        string code, Guid? roundId, Guid unitId, DateOnly on, string act, ViolationEffect effect, ViolationStatus status, int personsDisciplined, int fines, string documentReference)
    {
        if (personsDisciplined < 0 || fines < 0)
        {
            throw new RuleBrokenException("violation.negative-count");
        }

        (Id, Code, RoundId, UnitId, FirstUnitId) = (Guid.CreateVersion7(), code, roundId, unitId, unitId);
        (On, Act, Effect, Status) = (on, Known(act), effect, status);
        (PersonsDisciplined, Fines, DocumentReference) = (personsDisciplined, fines, Fitting(documentReference));
    }

    /// <summary>A new case: suspected.</summary>
    /// <param name="code">Human code, <c>VP-2026-014</c>.</param>
    /// <exception cref="RuleBrokenException">See <see cref="Change"/>.</exception>
    public Violation(string code, Guid unitId, ViolationFacts facts)
    {
        (Id, Code, UnitId, FirstUnitId) = (Guid.CreateVersion7(), code, unitId, unitId);
        Take(facts);
    }

    public Guid Id { get; private set; }

    public string Code { get; private set; } = "";

    public Guid? RoundId { get; private set; }

    /// <summary>The unit that answers for it now.</summary>
    public Guid UnitId { get; private set; }

    /// <summary>The unit in which it happened: rounds of its time go on counting it there after another one took over.</summary>
    public Guid FirstUnitId { get; private set; }

    /// <summary>Day on which it happened: the law of this day names the act, the round of this day counts it.</summary>
    public DateOnly On { get; private set; }

    public string Act { get; private set; } = "";

    public ViolationEffect Effect { get; private set; }

    public ViolationStatus Status { get; private set; }

    public ViolationDetection Detection { get; private set; }

    public ViolationChannel Channel { get; private set; }

    /// <summary>How many documents, carriers or devices; 0: not told.</summary>
    public int Items { get; private set; }

    public ClaimedLevel Level { get; private set; }

    /// <summary>When somebody in charge learnt of it; null: it came in with a past round.</summary>
    public DateTimeOffset? KnownAt { get; private set; }

    public CyberGrade Cyber { get; private set; }

    public bool HasPersonalData { get; private set; }

    public DateTimeOffset? HeadToldAt { get; private set; }

    public DateTimeOffset? PoliceToldAt { get; private set; }

    public DateTimeOffset? CyberNoticeAt { get; private set; }

    public DateTimeOffset? CyberReportAt { get; private set; }

    public DateTimeOffset? PersonalDataAt { get; private set; }

    /// <summary>Number of the document that confirmed or dismissed it; empty while it is suspected.</summary>
    public string ConclusionNumber { get; private set; } = "";

    public DateOnly? ConcludedOn { get; private set; }

    public string ConcludedByName { get; private set; } = "";

    /// <summary>The Police's number of a case that was handed to them; nothing else is kept of it.</summary>
    public string PoliceNumber { get; private set; } = "";

    public DateOnly? TransferredOn { get; private set; }

    /// <summary>Persons disciplined: somebody whom both Party and state disciplined counts once.</summary>
    public int PersonsDisciplined { get; private set; }

    /// <summary>Number of fining decisions.</summary>
    public int Fines { get; private set; }

    /// <summary>Numbers and dates of documents.</summary>
    public string DocumentReference { get; private set; } = "";

    public uint Version { get; private set; }

    /// <summary>The unit ended: whoever took over answers for the case.</summary>
    public void PassTo(Guid unitId) => UnitId = unitId;

    /// <summary>The clocks of its reports; none of a case that was dismissed or came in with a past round.</summary>
    public IReadOnlyList<ReportTimer> Timers(DateTimeOffset now) => KnownAt is not { } known || Status == ViolationStatus.Dismissed
        ? []
        : [.. ReportDuties.Of(Detection, Cyber, HasPersonalData).Select(duty => ReportDuties.TimerOf(duty, known, ToldAt(duty), now))];

    /// <summary>Days since it became known while nothing was concluded; null: concluded, or of a past round.</summary>
    public int? DaysOpen(DateOnly today) => Status == ViolationStatus.Suspected && KnownAt is { } known ? Math.Max(0, today.DayNumber - LocalDay.Of(known).DayNumber) : null;

    /// <summary>The first line of its history.</summary>
    public ViolationEntry Recorded(ViolationActor by) => new(Id, ViolationEntryKind.Recorded, by);

    /// <summary>Corrects the facts. Day, act and effect stand still once a document has concluded on them.</summary>
    /// <exception cref="RuleBrokenException"><c>violation.unknown-act</c>, <c>violation.negative-count</c>, <c>violation.known-before</c>, <c>answer.too-long</c>; <c>violation.concluded</c>; <c>violation.told-earlier</c>: somebody was told before.</exception>
    public ViolationEntry Change(ViolationFacts facts, ViolationActor by)
    {
        if (Status != ViolationStatus.Suspected && (facts.On, facts.Act, facts.Effect) != (On, Act, Effect))
        {
            throw new RuleBrokenException("violation.concluded");
        }

        if (Enum.GetValues<ReportDuty>().Min(ToldAt) is { } told && told < facts.KnownAt)
        {
            throw new RuleBrokenException("violation.told-earlier", told);
        }

        Take(facts);
        return new(Id, ViolationEntryKind.Changed, by);
    }

    /// <summary>Says when one of those who must hear of it was told; said again, the later word holds.</summary>
    /// <param name="document">Number of the report; empty: told by word.</param>
    /// <exception cref="RuleBrokenException"><c>violation.not-owed</c>, <c>violation.told-before</c>: nobody is told before it is known; <c>violation.moment-to-come</c>, <c>document.no-number</c>.</exception>
    public ViolationEntry Tell(ReportDuty duty, DateTimeOffset at, string? document, ViolationActor by)
    {
        if (KnownAt is not { } known || Status == ViolationStatus.Dismissed || !ReportDuties.Of(Detection, Cyber, HasPersonalData).Contains(duty))
        {
            throw new RuleBrokenException("violation.not-owed");
        }

        if (at < known)
        {
            throw new RuleBrokenException("violation.told-before", known);
        }

        if (at > by.At)
        {
            throw new RuleBrokenException("violation.moment-to-come");
        }

        var entry = new ViolationEntry(Id, ViolationEntryKind.Told, by, duty.ToString(), string.IsNullOrWhiteSpace(document) ? "" : DocumentNumber.Read(document), moment: at);
        switch (duty)
        {
            case ReportDuty.Head: HeadToldAt = at; break;
            case ReportDuty.Police: PoliceToldAt = at; break;
            case ReportDuty.CyberNotice: CyberNoticeAt = at; break;
            case ReportDuty.CyberReport: CyberReportAt = at; break;
            default: PersonalDataAt = at; break;
        }

        return entry;
    }

    /// <summary>A document says that it was a violation: from now on it counts.</summary>
    /// <exception cref="RuleBrokenException"><c>violation.not-suspected</c>, <c>violation.act-missing</c>: who confirms names the act; rules of the document.</exception>
    public ViolationEntry Confirm(string? document, DateOnly on, ViolationActor by)
    {
        if (Act.Length == 0)
        {
            throw new RuleBrokenException("violation.act-missing");
        }

        return Conclude(ViolationStatus.Confirmed, ViolationEntryKind.Confirmed, document, on, by);
    }

    /// <summary>A document says that it was none.</summary>
    /// <exception cref="RuleBrokenException"><c>violation.not-suspected</c>; rules of the document.</exception>
    public ViolationEntry Dismiss(string? document, DateOnly on, ViolationActor by) => Conclude(ViolationStatus.Dismissed, ViolationEntryKind.Dismissed, document, on, by);

    /// <summary>A later document takes the conclusion back: the case is suspected again and does not count.</summary>
    /// <exception cref="RuleBrokenException"><c>violation.not-concluded</c>; rules of the document.</exception>
    public ViolationEntry Reopen(string? document, DateOnly on, ViolationActor by)
    {
        if (Status == ViolationStatus.Suspected)
        {
            throw new RuleBrokenException("violation.not-concluded");
        }

        var number = Dated(document, on, by);
        (Status, ConclusionNumber, ConcludedOn, ConcludedByName) = (ViolationStatus.Suspected, "", null, "");
        return new(Id, ViolationEntryKind.Reopened, by, "", number, on);
    }

    /// <summary>A frozen ranking follows it in a new version.</summary>
    /// <param name="version">Number of the new version.</param>
    public ViolationEntry Corrected(string roundCode, int version, ViolationActor by) =>
        new(Id, ViolationEntryKind.RankingCorrected, by, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{roundCode}/{version}"));

    private static string Known(string act) => act.Length == 0 || ProhibitedAct.Exists(act) ? act : throw new RuleBrokenException("violation.unknown-act", act);

    private static string Fitting(string reference) => reference.Length > ReferenceMaxLength ? throw new RuleBrokenException("answer.too-long") : reference.Normalize().Trim();

    private DateTimeOffset? ToldAt(ReportDuty duty) => duty switch
    {
        ReportDuty.Head => HeadToldAt,
        ReportDuty.Police => PoliceToldAt,
        ReportDuty.CyberNotice => CyberNoticeAt,
        ReportDuty.CyberReport => CyberReportAt,
        _ => PersonalDataAt,
    };

    private void Take(ViolationFacts facts)
    {
        if (facts.Items < 0)
        {
            throw new RuleBrokenException("violation.negative-count");
        }

        if (LocalDay.Of(facts.KnownAt) < facts.On)
        {
            throw new RuleBrokenException("violation.known-before");
        }

        (On, Act, Effect, DocumentReference) = (facts.On, Known(facts.Act), facts.Effect, Fitting(facts.DocumentReference));
        (Detection, Channel, Items, Level) = (facts.Detection, facts.Channel, facts.Items, facts.Level);
        (KnownAt, Cyber, HasPersonalData) = (facts.KnownAt, facts.Cyber, facts.HasPersonalData);
    }

    private ViolationEntry Conclude(ViolationStatus status, ViolationEntryKind kind, string? document, DateOnly on, ViolationActor by)
    {
        if (Status != ViolationStatus.Suspected)
        {
            throw new RuleBrokenException("violation.not-suspected");
        }

        var number = Dated(document, on, by);
        (Status, ConclusionNumber, ConcludedOn, ConcludedByName) = (status, number, on, by.Name);
        return new(Id, kind, by, "", number, on);
    }

    /// <exception cref="RuleBrokenException"><c>document.missing</c>, <c>document.no-number</c>; <c>violation.document-day</c>: before the violation or after today.</exception>
    private string Dated(string? document, DateOnly on, ViolationActor by)
    {
        var number = DocumentNumber.Read(document);
        return on >= On && on <= LocalDay.Of(by.At) ? number : throw new RuleBrokenException("violation.document-day", On);
    }
}
