namespace Portal.Domain.Common;

/// <summary>Which words of a text were taken out and which put in.</summary>
public static class TextDifference
{
    /// <param name="Sign">−1: taken out, 0: kept, 1: put in.</param>
    public sealed record Part(int Sign, string Text);

    /// <summary>The kept, removed and added runs of words, in reading order.</summary>
    /// <example>"một hai ba" → "một bốn ba": một · −hai · +bốn · ba.</example>
    public static IReadOnlyList<Part> Of(string before, string after)
    {
        var (a, b) = (Words(before), Words(after));
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var words = new List<(int Sign, string Word)>();
        var (x, y) = (0, 0);
        while (x < a.Length || y < b.Length)
        {
            if (x < a.Length && y < b.Length && a[x] == b[y])
            {
                words.Add((0, a[x++]));
                y++;
            }
            else if (y == b.Length || (x < a.Length && common[x + 1, y] >= common[x, y + 1]))
            {
                words.Add((-1, a[x++]));
            }
            else
            {
                words.Add((1, b[y++]));
            }
        }

        return Runs(words);
    }

    private static List<Part> Runs(List<(int Sign, string Word)> words)
    {
        var runs = new List<Part>();
        foreach (var (sign, word) in words)
        {
            if (runs.Count > 0 && runs[^1].Sign == sign)
            {
                runs[^1] = runs[^1] with { Text = runs[^1].Text + " " + word };
            }
            else
            {
                runs.Add(new(sign, word));
            }
        }

        return runs;
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
