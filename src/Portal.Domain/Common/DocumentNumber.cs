namespace Portal.Domain.Common;

/// <summary>Number and symbol of a document, <c>17/KL-CAT</c>: where only these are kept, there is no room for telling what happened.</summary>
public static class DocumentNumber
{
    public const int MaxLength = 60;

    // "Quyết định số 204/QĐ-XPHC" has four
    private const int MostWords = 6;

    /// <returns>The number, trimmed.</returns>
    /// <exception cref="RuleBrokenException"><c>document.missing</c>; <c>document.no-number</c>: without a digit, too long, or a sentence.</exception>
    public static string Read(string? text)
    {
        var number = (text ?? "").Normalize().Trim();
        if (number.Length == 0)
        {
            throw new RuleBrokenException("document.missing");
        }

        return number.Length <= MaxLength && number.Any(char.IsDigit) && number.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length <= MostWords
            ? number
            : throw new RuleBrokenException("document.no-number", MaxLength);
    }
}
