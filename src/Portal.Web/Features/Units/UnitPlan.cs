using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Common;

namespace Portal.Web.Features.Units;

/// <summary>What an import of units would do, row by row.</summary>
/// <param name="Added">Parents before children.</param>
/// <param name="Absent">Units of the person's scope that the file does not name; they stay as they are.</param>
public sealed record UnitPlan(
    IReadOnlyList<PlannedUnit> Added, IReadOnlyList<PlannedUnit> Changed, int Unchanged, IReadOnlyList<WrongUnit> Wrong, IReadOnlyList<(string Code, LocalText Name)> Absent)
{
    /// <summary>Equal for two plans that do the same to the same state.</summary>
    public string Token => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Added.Concat(Changed)))))[..24];
}
