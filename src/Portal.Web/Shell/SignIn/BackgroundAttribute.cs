namespace Portal.Web.Shell.SignIn;

/// <summary>An action that pages ask by themselves: answering it is no use of the session, which goes on being idle.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BackgroundAttribute : Attribute;
