namespace Portal.Web.Features.Appointments;

/// <summary>Texts of rights, delegations and the access review.</summary>
public sealed class AppointmentsText;
