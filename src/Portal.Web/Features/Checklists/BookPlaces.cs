namespace Portal.Web.Features.Checklists;

/// <summary>Which cell of a workbook each path of the checklist came from.</summary>
internal sealed class BookPlaces
{
    private readonly Dictionary<string, string> _cells = new(StringComparer.Ordinal);

    public void Set(string path, string place) => _cells.TryAdd(path, place);

    /// <summary>The cell of a path, or of what it is part of.</summary>
    public string Of(string path)
    {
        for (var at = path; at.Length > 0; at = Above(at))
        {
            if (_cells.TryGetValue(at, out var place))
            {
                return place;
            }
        }

        return "";
    }

    private static string Above(string path) => path.LastIndexOfAny(['.', '[']) is var cut && cut > 0 ? path[..cut] : "";
}
