namespace Portal.Web.Features.Rounds;

/// <summary>A row of a list of recipients that cannot be used.</summary>
/// <param name="Cell">As people name it: <c>B12</c>.</param>
/// <param name="Text">What stands there; empty where it must not be repeated.</param>
/// <param name="Reason">Text key: <c>recipients.unknown</c>, <c>recipients.empty</c>, <c>recipients.not-code</c>, <c>recipients.error</c>, <c>recipients.marked</c>.</param>
public sealed record WrongRecipient(string Cell, string Text, string Reason);
