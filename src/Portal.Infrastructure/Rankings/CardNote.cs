namespace Portal.Infrastructure.Rankings;

/// <summary>The words behind one line of a score card.</summary>
/// <param name="Note">What the unit wrote to its answer, or why the criterion does not apply to it.</param>
/// <param name="Reason">Why the verifier decided otherwise; empty when nothing was decided or the answer was accepted.</param>
/// <param name="DecidedBy">Name of the verifier; empty when nothing was decided.</param>
public sealed record CardNote(string Note, string Reason, string DecidedBy);
