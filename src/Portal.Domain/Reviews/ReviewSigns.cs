using Portal.Domain.Common;

namespace Portal.Domain.Reviews;

/// <summary>Reads the signs off a review's answers; computed once, when the head signs.</summary>
public static class ReviewSigns
{
    /// <summary>Fewer answers than this say nothing about how a review was filled in.</summary>
    public const int FewestAnswers = 10;

    /// <summary>So many criteria with one note are no chance.</summary>
    public const int FewestSameNotes = 5;

    /// <summary>Notes shorter than this, in letters, repeat by nature ("có", "đủ").</summary>
    public const int ShortestNote = 10;

    /// <summary>Percent of the answers of both rounds that are alike in a copy.</summary>
    public const int CopiedPercent = 90;

    /// <summary>From the first to the last answer.</summary>
    public static readonly TimeSpan Haste = TimeSpan.FromMinutes(2);

    /// <summary>Codes of single signs, as addresses and texts name them.</summary>
    public static readonly IReadOnlyDictionary<string, ReviewSign> ByCode = new Dictionary<string, ReviewSign>(StringComparer.Ordinal)
    {
        ["no-reference"] = ReviewSign.NoReference,
        ["same-text"] = ReviewSign.SameText,
        ["hasty"] = ReviewSign.Hasty,
        ["copied"] = ReviewSign.Copied,
    };

    /// <summary>Signs that make a review suspicious; the others say what is risky in an honest one, too.</summary>
    public const ReviewSign Suspicious = ReviewSign.NoReference | ReviewSign.SameText | ReviewSign.Hasty | ReviewSign.Copied;

    /// <summary>Codes of the signs that a review bears.</summary>
    public static IReadOnlyList<string> Codes(this ReviewSign signs) => [.. ByCode.Where(one => signs.HasFlag(one.Value)).Select(one => one.Key)];

    /// <param name="answers">Answers of the review.</param>
    /// <param name="hasEvidence">Some criterion has a document or a file as its proof.</param>
    /// <param name="before">Value and note of the round before by criterion; empty: there was none.</param>
    public static ReviewSign Of(IReadOnlyCollection<Answer> answers, bool hasEvidence, IReadOnlyDictionary<string, (string Value, string Note)> before)
    {
        var given = answers.Where(a => a.IsAnswered).ToList();
        if (given.Count < FewestAnswers)
        {
            return ReviewSign.None;
        }

        return (!hasEvidence && given.TrueForAll(a => a.Finding is null or Finding.Adequate) ? ReviewSign.NoReference : ReviewSign.None)
            | (IsOneText(given) ? ReviewSign.SameText : ReviewSign.None)
            | (given.Max(a => a.UpdatedAt) - given.Min(a => a.UpdatedAt) <= Haste ? ReviewSign.Hasty : ReviewSign.None)
            | (IsCopy(given, before) ? ReviewSign.Copied : ReviewSign.None);
    }

    private static bool IsOneText(List<Answer> given)
    {
        var notes = given.Select(a => VietnameseText.Fold(a.Note)).Where(note => note.Length >= ShortestNote).ToList();
        return notes.GroupBy(note => note, StringComparer.Ordinal).Any(same => same.Count() >= FewestSameNotes && same.Count() * 2 > notes.Count);
    }

    private static bool IsCopy(List<Answer> given, IReadOnlyDictionary<string, (string Value, string Note)> before)
    {
        var both = given.Where(a => !a.IsNotApplicable && before.ContainsKey(a.CriterionCode)).ToList();
        return both.Count >= FewestAnswers
            && both.Exists(a => a.Note.Length > 0)
            && both.Count(a => before[a.CriterionCode] == (a.Value, a.Note)) * 100 >= both.Count * CopiedPercent;
    }
}
