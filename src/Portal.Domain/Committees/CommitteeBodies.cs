using Portal.Domain.Common;
using Portal.Domain.Units;

namespace Portal.Domain.Committees;

/// <summary>The list of bodies, in the order of Directive 32.</summary>
public sealed class CommitteeBodies(IReadOnlyList<CommitteeBody> all)
{
    /// <summary>Stands for a body that is not on the list; its name is written on the seat.</summary>
    public const string Other = "KHAC";

    public IEnumerable<CommitteeBody> On(DateOnly day) => all.Where(b => b.IsValidOn(day));

    /// <summary>Codes of the bodies that must sit in a role on a day.</summary>
    public IEnumerable<string> Required(SeatRole role, DateOnly day) => On(day).Where(b => b.RequiredAs == role).Select(b => b.Code);

    /// <summary>Codes of the bodies that may be the standing office on a day.</summary>
    public IEnumerable<string> Standing(DateOnly day) => On(day).Where(b => b.MayStand).Select(b => b.Code);

    public CommitteeBody? Find(string code, DateOnly day) => On(day).FirstOrDefault(b => b.Code == code) ?? all.FirstOrDefault(b => b.Code == code);

    /// <summary>A body's name as it is called on a day; the code itself when nobody knows it.</summary>
    public LocalText Name(string code, ProvinceType type, DateOnly day) => Find(code, day)?.Name(type) ?? new LocalText(code, code);
}
