namespace Portal.Web.Features.Home;

/// <summary>A part of what waits for the signed-in person. It asks the database nothing for those whose rights leave nothing to find.</summary>
public interface IWaitingSource
{
    Task<IReadOnlyList<Waiting>> Load(CancellationToken ct);
}
