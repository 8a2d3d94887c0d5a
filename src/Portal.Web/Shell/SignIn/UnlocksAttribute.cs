namespace Portal.Web.Shell.SignIn;

/// <summary>The action by which an open page unlocks its session: it still sees whose session it was, and checks everything itself.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnlocksAttribute : Attribute;
