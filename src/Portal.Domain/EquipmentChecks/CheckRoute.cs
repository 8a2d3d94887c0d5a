namespace Portal.Domain.EquipmentChecks;

/// <summary>To whom a request goes.</summary>
/// <param name="Lead">Who leads the check.</param>
/// <param name="Beside">Who has to check it in a right of their own as well; null: nobody.</param>
/// <param name="IsStated">The Directive says so for this stage; otherwise it is silent and the request follows the owner of the system: ask before sending.</param>
public sealed record CheckRoute(CheckBody Lead, CheckBody? Beside, bool IsStated);
