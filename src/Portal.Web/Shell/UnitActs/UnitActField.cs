namespace Portal.Web.Shell.UnitActs;

/// <summary>What an act on many units asks for; <see cref="UnitActOrder"/> carries it.</summary>
public enum UnitActField
{
    Day,
    Reason,
    Document,
    Seat,
}
