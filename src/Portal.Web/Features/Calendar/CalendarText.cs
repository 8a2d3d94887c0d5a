namespace Portal.Web.Features.Calendar;

/// <summary>Texts of the working calendar's page.</summary>
public sealed class CalendarText;
