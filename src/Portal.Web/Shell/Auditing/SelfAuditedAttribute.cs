namespace Portal.Web.Shell.Auditing;

/// <summary>The action's use case writes its own audit row about the file it hands out.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SelfAuditedAttribute : Attribute;
