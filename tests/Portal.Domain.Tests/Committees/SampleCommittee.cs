using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Units;

namespace Portal.Domain.Tests.Committees;

/// <summary>A committee that is complete under Directive 32, to be broken in one place at a time.</summary>
internal static class SampleCommittee
{
    public static readonly DateOnly Day = new(2026, 3, 1);

    public static CommitteeBodies Bodies { get; } = new([
        Body("UBND", null),
        Body("VPTU", SeatRole.Deputy), Body("VPUBND", SeatRole.Deputy, mayStand: true), Body("CAT", SeatRole.Deputy, mayStand: true),
        .. new[] { "SNV", "STC", "STP", "SKHCN", "BCHQS", "VPTU-HCLT", "VPUBND-NC", "CAT-PA03" }.Select(code => Body(code, SeatRole.Member)),
    ]);

    public static Composition Complete(ProvinceType type = ProvinceType.Province) => new(
        Day, type, type, ["CAT"], AdvisedBodies.All, HasNumber: true, HasDate: true, HasSignatory: true, HasFirstDay: true,
        [
            Seat(SeatRole.Head, "UBND", type == ProvinceType.City ? "Chủ tịch UBND thành phố" : "Chủ tịch UBND tỉnh", type == ProvinceType.City ? "Phó Bí thư Thành ủy" : "Phó Bí thư Tỉnh ủy"),
            .. Bodies.Required(SeatRole.Deputy, Day).Select(code => Seat(SeatRole.Deputy, code, "Phó Giám đốc")),
            .. Bodies.Required(SeatRole.Member, Day).Select(code => Seat(SeatRole.Member, code, "Phó Giám đốc")),
        ]);

    public static Composition With(this Composition committee, string bodyCode, Func<CompositionSeat, CompositionSeat> change) =>
        committee with { Seats = [.. committee.Seats.Select(s => s.BodyCode == bodyCode ? change(s) : s)] };

    public static Composition Without(this Composition committee, string bodyCode) =>
        committee with { Seats = [.. committee.Seats.Where(s => s.BodyCode != bodyCode)] };

    public static Composition Plus(this Composition committee, CompositionSeat seat) => committee with { Seats = [.. committee.Seats, seat] };

    public static CompositionSeat Seat(SeatRole role, string body, string post, string partyPost = "", SeatRank rank = SeatRank.Leadership, string bodyName = "") =>
        new(Guid.NewGuid(), role, body, bodyName, post, partyPost, rank, Guid.NewGuid());

    /// <summary>Codes of what is found, in order.</summary>
    public static string[] Found(this Composition committee) => [.. CompositionRules.Check(committee, Bodies).Findings.Select(f => f.Code).Order(StringComparer.Ordinal)];

    private static CommitteeBody Body(string code, SeatRole? requiredAs, bool mayStand = false) =>
        new(code, new LocalText(code, code), new LocalText(code, code), requiredAs, mayStand, null, null, IsConfirmed: true);
}
