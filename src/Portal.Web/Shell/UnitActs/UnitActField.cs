namespace Portal.Web.Shell.UnitActs;

/// <summary>What an act on many units asks for; <see cref="UnitActOrder"/> carries it.</summary>
public enum UnitActField
{
    Day,
    Reason,
    Document,
    Seat,

    /// <summary>One or several people, and how the units are shared among them; what comes of it is shown before it can be confirmed.</summary>
    People,
}
