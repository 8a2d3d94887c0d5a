using System.Globalization;
using Portal.Domain.Common;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Shell;

/// <summary>How the portal writes numbers and dates, by the language of the request: vi 1.234,56 and en 1,234.56.</summary>
public static class Show
{
    private const char Minus = '\u2212';

    private static readonly NumberFormatInfo Vietnamese = Digits(",", ".");
    private static readonly NumberFormatInfo English = Digits(".", ",");

    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    private static NumberFormatInfo Format => IsEnglish ? English : Vietnamese;

    /// <summary>Points always have two decimals: 88,64 and 88,61 must not look equal.</summary>
    public static string Points(decimal value) => value.ToString("#,##0.00", Format);

    /// <summary>Points with their sign, for bonuses and deductions: +2,00 and −1,00.</summary>
    public static string WithSign(decimal value) => value > 0 ? "+" + Points(value) : Points(value);

    /// <summary>A part of a hundred, one decimal: 92 is "92,0%".</summary>
    public static string Percent(decimal value) => value.ToString("#,##0.0", Format) + "%";

    /// <summary>A whole or decimal number without trailing zeros: 1234.5 is "1.234,5".</summary>
    public static string Number(decimal value) => value.ToString("#,##0.####", Format);

    /// <summary>dd/mm/yyyy in both languages.</summary>
    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>dd/mm/yyyy HH:mm in local time (UTC+7).</summary>
    public static string Instant(DateTimeOffset instant) =>
        LocalDay.Clock(instant).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>HH:mm in local time (UTC+7).</summary>
    public static string Time(DateTimeOffset instant) =>
        LocalDay.Clock(instant).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A text of the data in the language of the request.</summary>
    public static string Text(LocalText text) => text.In(CultureInfo.CurrentUICulture.Name);

    /// <summary>A text of the data in the language of the request; Vietnamese when there is no English one.</summary>
    public static string Text(string vi, string? en) => IsEnglish && !string.IsNullOrEmpty(en) ? en : vi;

    /// <summary>A fact inside a message, as a person reads it; the message may choose its words by a number.</summary>
    /// <seealso cref="Localization.MessageFact"/>
    public static object Fact(object fact) => fact switch
    {
        DateOnly day => Day(day),
        DateTimeOffset instant => Instant(instant),
        decimal number => new MessageFact(Number(number), number),
        int number => new MessageFact(Number(number), number),
        long number => new MessageFact(Number(number), number),
        LocalText text => new MessageFact(Text(text), null),
        string text => new MessageFact(text, null),
        _ => fact,
    };

    private static NumberFormatInfo Digits(string point, string group) => new()
    {
        NumberDecimalSeparator = point,
        NumberGroupSeparator = group,
        NegativeSign = Minus.ToString(),
    };
}
