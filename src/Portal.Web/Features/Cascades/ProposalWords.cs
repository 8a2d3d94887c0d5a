using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Domain.Cascades;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Cascades;

/// <summary>Values and verdicts as people read them.</summary>
internal static class ProposalWords
{
    /// <summary>For files.</summary>
    public static string Of(IStringLocalizer text, Criterion criterion, string value) => Of(key => text[key], level => text["value.level", level], criterion, value);

    /// <summary>For pages.</summary>
    public static string Of(Texts<CascadesText> text, Criterion criterion, string value) => Of(key => text[key].ToString()!, level => text["value.level", level].ToString()!, criterion, value);

    private static string Of(Func<string, string> text, Func<string, string> levels, Criterion criterion, string value) => value.Length == 0 ? "–"
        : AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, value, out _) switch
        {
            AnswerValue.YesNo yesNo => text(yesNo.IsYes ? "value.yes" : "value.no"),
            AnswerValue.Ratio ratio => $"{Show.Number(ratio.Part)}/{Show.Number(ratio.Whole)} ({Show.Percent(100m * ratio.Part / ratio.Whole)})",
            AnswerValue.Percent percent => Show.Percent(percent.Value),
            AnswerValue.Level level => levels(level.Value.ToString(CultureInfo.InvariantCulture)),
            AnswerValue.Date date => Show.Day(date.Day),
            AnswerValue.Number number => Show.Number(number.Value),
            _ => value,
        };

    public static string StatusOf(Finding finding) => finding == Finding.Adequate ? "ok" : finding.Code();

    public static string Tone(ChildVerdict verdict) => verdict switch
    {
        ChildVerdict.Yes => "ok",
        ChildVerdict.Partial => "warn",
        ChildVerdict.No => "bad",
        _ => "",
    };

    public static string Icon(ChildVerdict verdict) => verdict switch
    {
        ChildVerdict.Yes => "ok",
        ChildVerdict.Partial => "half",
        ChildVerdict.No => "bad",
        ChildVerdict.NotApplicable => "minus",
        _ => "circle",
    };
}
