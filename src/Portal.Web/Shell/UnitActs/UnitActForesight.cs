namespace Portal.Web.Shell.UnitActs;

/// <summary>What an act would do.</summary>
/// <param name="Ready">Codes of the units to which it would be done, in order.</param>
/// <param name="Example">What one of them would be told; null: nothing, or not known yet.</param>
/// <param name="Shares">Who would get how much of it; empty: the act shares nothing.</param>
public sealed record UnitActForesight(IReadOnlyList<string> Ready, IReadOnlyList<PassedOver> PassedOver, UnitActExample? Example = null, IReadOnlyList<UnitActShare>? Shares = null);
