using System.Text.Json;

namespace Portal.Infrastructure.Jobs;

/// <summary>What an export of criterion details is about, as it is stored in <see cref="Export.Parameters"/>.</summary>
/// <param name="Round">Code of the round.</param>
/// <param name="Paths">Units that the asking person could read then; the file holds these and no others.</param>
public sealed record ExportOrder(string Round, IReadOnlyList<string> Paths)
{
    public const string CriterionDetails = "criterion-details";

    public static ExportOrder Parse(string parameters) => JsonSerializer.Deserialize<ExportOrder>(parameters) ?? throw new InvalidDataException(parameters);

    public string ToText() => JsonSerializer.Serialize(this);

    /// <summary>Somebody who may read under <paramref name="paths"/> may read everything in the file.</summary>
    public bool IsWithin(IReadOnlyCollection<string> paths) => Paths.All(path => paths.Any(p => path.StartsWith(p, StringComparison.Ordinal)));
}
