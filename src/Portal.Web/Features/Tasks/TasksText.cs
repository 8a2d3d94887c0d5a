namespace Portal.Web.Features.Tasks;

/// <summary>The feature's texts.</summary>
public sealed class TasksText;
