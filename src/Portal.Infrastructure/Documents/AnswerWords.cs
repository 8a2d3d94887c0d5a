using System.Globalization;
using Portal.Domain.Reviews;

namespace Portal.Infrastructure.Documents;

/// <summary>Answers as a person reads them: "Có", "60,0% (21/35)", "Mức 3", "05/03/2026", "12".</summary>
public static class AnswerWords
{
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public static string Of(AnswerValue value, string language)
    {
        var text = new WorkbookText(language);
        return value switch
        {
            AnswerValue.YesNo answer => text[answer.IsYes ? "answer.yes" : "answer.no"],
            AnswerValue.Percent percent => Number(percent.Value, "#,##0.0###", language) + "%",
            AnswerValue.Ratio ratio => $"{Number(Math.Round(100m * ratio.Part / ratio.Whole, 1, MidpointRounding.AwayFromZero), "0.0", language)}% ({ratio.Part}/{ratio.Whole})",
            AnswerValue.Level level => text.With("answer.level", level.Value),
            AnswerValue.Date date => date.Day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture),
            AnswerValue.Number number => Number(number.Value, "#,##0.####", language),
            _ => value.ToText(),
        };
    }

    private static string Number(decimal value, string format, string language)
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        return language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? text : text.Replace(',', ' ').Replace('.', ',').Replace(' ', '.');
    }
}
