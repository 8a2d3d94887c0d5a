namespace Portal.Web.Shell.UnitActs;

/// <summary>A mail that an act would send, as one recipient gets it.</summary>
public sealed record UnitActExample(string Subject, string Text);
