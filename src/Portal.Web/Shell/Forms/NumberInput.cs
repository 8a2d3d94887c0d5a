using System.Globalization;

namespace Portal.Web.Shell.Forms;

/// <summary>Reads a number with either decimal sign: 92,5 and 92.5 are the same number, and so are 1.234,5 and 1,234.5.</summary>
public static class NumberInput
{
    /// <param name="text">As typed.</param>
    /// <param name="group">The thousands sign of the page's language. It decides only <c>1.234</c>: 1234 on a Vietnamese page, 1.234 on an English one.</param>
    /// <param name="number">The value.</param>
    public static bool TryRead(string text, char group, out decimal number)
    {
        var typed = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace('\u2212', '-');
        var point = DecimalSign(typed, group);
        var plain = typed;
        foreach (var sign in new[] { '.', ',' })
        {
            if (sign != point)
            {
                if (!IsGrouped(typed.Split(point)[0], sign))
                {
                    number = 0;
                    return false;
                }

                plain = plain.Replace(sign.ToString(), string.Empty, StringComparison.Ordinal);
            }
        }

        return decimal.TryParse(
            plain.Replace(point, '.'),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out number);
    }

    private static char DecimalSign(string typed, char group)
    {
        var last = typed.LastIndexOfAny(['.', ',']);
        if (last < 0)
        {
            return group == '.' ? ',' : '.';
        }

        var sign = typed[last];
        var other = sign == '.' ? ',' : '.';
        var repeated = typed.IndexOf(sign, StringComparison.Ordinal) != last;
        var thousands = sign == group && typed.Length - last - 1 == 3 && !typed.Contains(other, StringComparison.Ordinal)
            && typed[..last].TrimStart('-') is { Length: > 0 and <= 3 } head && head != "0";
        return repeated || thousands ? other : sign;
    }

    private static bool IsGrouped(string whole, char sign)
    {
        var parts = whole.TrimStart('-').Split(sign);
        return parts.Length == 1 || (parts[0].Length is > 0 and <= 3 && parts.Skip(1).All(part => part.Length == 3));
    }
}
