namespace Portal.Domain.Reviews;

/// <summary>Who is named in a comment: <c>@</c> and the full name, as in <c>@Nguyễn Văn An xem giúp</c>.</summary>
public static class Mentions
{
    /// <summary>Those of the people whom the text names; of two names that both fit the longer one is meant.</summary>
    /// <param name="text">The comment.</param>
    /// <param name="people">Who may be named. Two people of one name are both named.</param>
    public static IReadOnlyList<Guid> In(string text, IEnumerable<(Guid Id, string Name)> people)
    {
        var byLength = people.Where(p => p.Name.Length > 0).OrderByDescending(p => p.Name.Length).ToList();
        var found = new List<Guid>();
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var rest = text[(at + 1)..];
            if (byLength.Find(p => Begins(rest, p.Name)).Name is { } name)
            {
                found.AddRange(byLength.Where(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)).Select(p => p.Id));
            }
        }

        return [.. found.Distinct()];
    }

    private static bool Begins(string rest, string name) =>
        rest.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (rest.Length == name.Length || !char.IsLetterOrDigit(rest[name.Length]));
}
