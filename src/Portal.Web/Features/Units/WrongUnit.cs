namespace Portal.Web.Features.Units;

/// <summary>Something in a file of units that cannot be stored.</summary>
/// <param name="Cell">As people name it: <c>C12</c>; empty: the file as a whole.</param>
/// <param name="Code">The unit's code as the file has it.</param>
public sealed record WrongUnit(string Cell, string Code, string Reason);
