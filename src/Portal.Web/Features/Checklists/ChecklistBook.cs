using Portal.Domain.Units;

namespace Portal.Web.Features.Checklists;

/// <summary>
/// The sheets of a checklist's workbook. Each has a row of notes, a hidden row of keys (<c>criteria.maxPoints</c>) by which it is found again whatever
/// its language, name or order of columns, a row of headings, and one row for each thing.
/// </summary>
internal static class ChecklistBook
{
    public const string Version = "version";
    public const string Bands = "bands";
    public const string Sections = "sections";
    public const string Criteria = "criteria";
    public const string Thresholds = "thresholds";
    public const string Legal = "legal";

    /// <summary>The hidden sheet of words to choose from.</summary>
    public const string Lists = "lists";

    /// <summary>Prefix of the columns that say by an x to whom a criterion applies.</summary>
    public const string AppliesTo = "appliesTo.";

    /// <summary>Rows for new things that get the lists to choose from, too.</summary>
    public const int SpareRows = 300;

    public static IReadOnlyList<BookSheet> Sheets { get; } =
    [
        new(Version,
        [
            new("code", "draft.code", 16), new("title.vi", "draft.title-vi", 60), new("title.en", "draft.title-en", 60), new("bonusCap", "policy.bonus", 14, BookCell.Number),
            new("knockoutClass", "policy.knockout", 16), new("topClassQuota", "policy.quota", 16, BookCell.Share), new("countsLocal", "book.counts-local", 16, BookCell.Mark), new("takesFiles", "book.takes-files", 16, BookCell.Mark),
            new("secondLookPoints", "policy.second-look", 16, BookCell.Number),
        ]),
        new(Bands, [new("class", "band.class", 10), new("atLeast", "band.at-least", 12, BookCell.Number), new("name.vi", "band.name-vi", 40), new("name.en", "band.name-en", 40)]),
        new(Sections,
        [
            new("code", "section.code", 10), new("kind", "section.kind", 20, BookCell.Word, "section"), new("title.vi", "draft.title-vi", 60), new("title.en", "draft.title-en", 60),
        ]),
        new(Criteria,
        [
            new("section", "col.section", 9, List: Sections), new("code", "col.code", 10), new("text.vi", "book.text-vi", 56), new("text.en", "book.text-en", 56),
            new("answer", "col.answer", 20, BookCell.Word, "answer"), new("maxPoints", "col.points", 10, BookCell.Number), new("knockout", "col.knockout", 9, BookCell.Mark),
            new("allowsNotApplicable", "book.not-applicable", 11, BookCell.Mark), new("allowsFiles", "book.allows-files", 11, BookCell.Mark), .. CriterionForm.Codes().Select(c => new BookColumn(AppliesTo + c, "", 11, BookCell.Mark)),
            new("evidence.vi", "book.evidence-vi", 44), new("evidence.en", "book.evidence-en", 44), new("guidance.vi", "book.guidance-vi", 44), new("guidance.en", "book.guidance-en", 44),
            new("notBefore", "book.not-before", 13, BookCell.Day), new("graceDays", "book.grace", 11, BookCell.Number), new("computedFrom", "book.register", 24, BookCell.Word, "register"),
            new("duties", "book.duties", 14), new("lineage", "book.lineage", 14), new("local", "book.local", 11, BookCell.Mark),
        ]),
        new(Thresholds, [new("criterion", "book.criterion", 12, List: Criteria), new("atLeast", "book.at-least", 14, BookCell.Number), new("share", "book.share", 14, BookCell.Share)]),
        new(Legal, [new("criterion", "book.criterion", 12, List: Criteria), new("text", "book.legal-text", 16, List: Legal), new("article", "book.article", 50)]),
    ];

    /// <summary>Key of the word for a kind of unit or a duty.</summary>
    public static string AppliesKey(string code) => UnitCodes.TryParseKind(code, out var kind) ? "kind." + kind : UnitCodes.TryParseDuty(code, out var duty) ? "duty." + duty : code;
}
