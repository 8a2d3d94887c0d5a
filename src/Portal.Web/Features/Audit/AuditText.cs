namespace Portal.Web.Features.Audit;

/// <summary>Texts of the audit trail's page.</summary>
public sealed class AuditText;
