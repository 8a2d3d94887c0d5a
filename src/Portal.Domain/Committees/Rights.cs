using static Portal.Domain.Committees.Capacity;
using static Portal.Domain.Committees.Reach;
using static Portal.Domain.Committees.Right;

namespace Portal.Domain.Committees;

/// <summary>
/// The one table of rights: right × capacity → reach. Policies, scoped queries, menus, exports and jobs that act for a person ask it; README prints it.
/// A capacity that is not named for a right does not give it.
/// </summary>
/// <example><c>Rights.Of(Right.SignReview)</c> is Head and DeputyHead, each for the own unit.</example>
public static class Rights
{
    private static readonly Dictionary<Right, Dictionary<Capacity, Reach>> Table = new()
    {
        [ReadRegisters] = Everybody(Everything),
        [EditRegisters] = Given(Subtree, Secretariat),
        [EditChecklists] = Given(Subtree, Secretariat),
        [ReadCommittees] = Given(Province, Secretariat, Leader, Auditor),
        [ManageCommittees] = Given(Subtree, Secretariat),
        [ReadRounds] = Readers(),
        [ManageRounds] = Given(Subtree, Secretariat),
        [OverseeRounds] = Given(Subtree, Secretariat, Verifier, Leader, Inspector, Auditor),
        [ReadReviews] = Readers(),
        [FillReview] = Given(OwnUnit, Officer, Head, DeputyHead),
        [SignReview] = Given(OwnUnit, Head, DeputyHead),
        [VerifyReviews] = Given(Subtree, Secretariat, Verifier),
        [ReadScores] = Readers(),
        [ConcludeRanking] = Given(Subtree, Secretariat, Leader),
        [ReadViolations] = Readers(),
        [RecordViolations] = Given(Subtree, Secretariat),
        [ReadInspections] = new()
        {
            [Secretariat] = Subtree,
            [Verifier] = Subtree,
            [Officer] = OwnUnit,
            [Head] = OwnUnit,
            [DeputyHead] = OwnUnit,
            [Leader] = Subtree,
            [Inspector] = Subtree,
            [Auditor] = Subtree,
        },
        [OverseeInspections] = Given(Subtree, Secretariat, Leader, Inspector, Auditor),
        [ManageInspections] = Given(Subtree, Secretariat),
        [ApproveInspections] = Given(Subtree, Leader),
        [ConductInspections] = Given(Subtree, Secretariat, Verifier, Leader, Inspector),
        [ReadEquipmentChecks] = Readers(),
        [KeepEquipmentChecks] = new() { [Secretariat] = Subtree, [Officer] = OwnUnit, [Head] = OwnUnit, [DeputyHead] = OwnUnit },
        [ReadReminders] = Given(Subtree, Secretariat, Auditor),
        [SendReminders] = Given(Subtree, Secretariat),
        [ReadAudit] = Given(Subtree, Auditor, Administrator),
        [ReadAuditTexts] = Given(Subtree, Auditor),
        [ManagePeople] = Given(Subtree, Administrator),
        [ReadRights] = new() { [Secretariat] = OwnUnit, [Head] = OwnUnit, [Auditor] = Subtree, [Administrator] = Subtree },
        [DelegatePosts] = new() { [Secretariat] = OwnUnit, [Head] = OwnUnit, [Administrator] = Subtree },
        [ReviewRights] = Given(Subtree, Administrator),
        [KeepSystem] = Given(Subtree, Administrator),
        [HearOfIncidents] = new() { [Secretariat] = Subtree, [Head] = OwnUnit, [DeputyHead] = OwnUnit, [IncidentOfficer] = Subtree },
        [HandleIncidents] = Given(Subtree, IncidentOfficer),
    };

    /// <summary>Every right, in the order of the table.</summary>
    public static IReadOnlyList<Right> All { get; } = [.. Table.Keys];

    /// <summary>Capacities that give a right, each with its reach; empty for a right that nobody has.</summary>
    public static IReadOnlyDictionary<Capacity, Reach> Of(Right right) => Table[right];

    /// <summary>How far a right reaches in a capacity; null: not at all.</summary>
    public static Reach? Of(Right right, Capacity capacity) => Table[right].TryGetValue(capacity, out var reach) ? reach : null;

    /// <summary>Capacities that give a right.</summary>
    public static IReadOnlyList<Capacity> Capacities(Right right) => [.. Table[right].Keys];

    /// <summary>Whether an appointment gives a right over the unit at <paramref name="unitPath"/>.</summary>
    /// <param name="ownPath">Path of the appointment's employing unit.</param>
    /// <param name="scopePath">Path of its scope; <c>/</c> is the whole portal.</param>
    public static bool Covers(Right right, Capacity capacity, string ownPath, string scopePath, string unitPath) => Of(right, capacity) switch
    {
        null => false,
        OwnUnit => unitPath == ownPath,
        { } reach => unitPath.StartsWith(Under(reach, scopePath), StringComparison.Ordinal),
    };

    /// <summary>The path under which everything is reached: <c>/</c>, the scope's own, or that of its province. Not for <see cref="OwnUnit"/>.</summary>
    /// <example><c>Under(Province, "/P01/P01-SCT/")</c> is <c>/P01/</c>.</example>
    public static string Under(Reach reach, string scopePath) => reach switch
    {
        Everything => "/",
        Province when scopePath.Length > 1 => scopePath[..(scopePath.IndexOf('/', 1) + 1)],
        _ => scopePath,
    };

    private static Dictionary<Capacity, Reach> Given(Reach reach, params Capacity[] capacities) => capacities.ToDictionary(capacity => capacity, _ => reach);

    private static Dictionary<Capacity, Reach> Everybody(Reach reach) => Given(reach, Enum.GetValues<Capacity>());

    // everybody but the administrator, who keeps people and never sees what they say
    private static Dictionary<Capacity, Reach> Readers() => Given(Subtree, Secretariat, Verifier, Officer, Head, DeputyHead, Leader, Inspector, Auditor);
}
