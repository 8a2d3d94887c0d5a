using Portal.Domain.Committees;

namespace Portal.Web.Shell;

/// <summary>A number on a line of the menu: how much waits there for the signed-in person. Asked on every page, so it is one short query.</summary>
public interface IMenuCount
{
    /// <summary>Address of the menu line.</summary>
    string Path { get; }

    /// <summary>Right without which the number is not asked for.</summary>
    Right Needs { get; }

    Task<int> CountAsync(CancellationToken ct);
}
