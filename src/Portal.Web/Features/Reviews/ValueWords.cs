using System.Globalization;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Reviews;

/// <summary>A stored value as a person reads it: "Có", "46/50 = 92,0%", "Mức 3", "05/03/2026".</summary>
public static class ValueWords
{
    public static string Of(Texts<ReviewsText> texts, Criterion criterion, string value)
    {
        return value == Answer.Elsewhere ? texts["value.elsewhere"] : AnswerValue.TryParse(criterion.Answer, criterion.SectionKind, value, out _) switch
        {
            AnswerValue.YesNo yes => texts[yes.IsYes ? "value.yes" : "value.no"],
            AnswerValue.Ratio ratio => string.Create(CultureInfo.InvariantCulture, $"{ratio.Part}/{ratio.Whole} = {Percent(ratio)}"),
            AnswerValue.Percent percent => Show.Percent(percent.Value),
            AnswerValue.Level level => texts["value.level", level.Value],
            AnswerValue.Date date => Show.Day(date.Day),
            AnswerValue.Number number => Show.Number(number.Value),
            _ => "–",
        };
    }

    /// <summary>What a form says, as a person reads it.</summary>
    public static string OfForm(Texts<ReviewsText> texts, Criterion criterion, AnswerForm form)
    {
        if (form.IsNotApplicable)
        {
            return texts["value.not-applicable"];
        }

        var (value, _, error) = form.Read(criterion, DateOnly.MinValue);
        return error is null ? Of(texts, criterion, value) : "–";
    }

    /// <summary>A document named as evidence, on one line.</summary>
    public static string OfEvidence(Texts<ReviewsText> texts, EvidenceForm row)
    {
        var number = Evidence.OnlyExists(row.Number, row.IssuedOn) ? texts["evidence.exists"] : row.Number;
        var day = row.IssuedOn is { } on ? texts["evidence.dated", on] : "";
        var holder = string.IsNullOrEmpty(row.Holder) ? "" : texts["evidence.held", row.Holder];
        return string.Join("; ", new[] { number, day, row.Issuer, row.Location, holder }.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>One decimal, and 100 only when it is all: 9999 of 10000 is 99,9%.</summary>
    public static string Percent(AnswerValue.Ratio ratio)
    {
        var percent = Math.Round(100m * ratio.Part / ratio.Whole, 1, MidpointRounding.AwayFromZero);
        return Show.Percent(percent == 100 && ratio.Part != ratio.Whole ? 99.9m : percent);
    }

    /// <summary>Status code of a finding in the one table of statuses.</summary>
    public static string StatusOf(Finding finding) => finding == Finding.Adequate ? "ok" : finding.Code();
}
