using Portal.Domain.Common;

namespace Portal.Domain.Accounts;

/// <summary>Which passwords may be used (level 3: 14 characters of all four classes, or 8 with a second factor).</summary>
/// <param name="MinLength">Fewest characters without a second factor.</param>
/// <param name="MinLengthWithSecondFactor">Fewest characters of an account that has a second factor.</param>
/// <param name="Common">Common passwords, folded; see <see cref="ReadCommon"/>.</param>
public sealed record PasswordPolicy(int MinLength, int MinLengthWithSecondFactor, IReadOnlySet<string> Common)
{
    private const int MinDifferent = 5;
    private const int PartMinLength = 4;

    // what is left of a password beside a name or a common word must still be worth guessing
    private const int RestMinLength = 6;

    /// <summary>Whether the password is good without a second factor: what an account needs whose second factor goes.</summary>
    public bool IsLong(string password) => password.Length >= MinLength && HasAllClasses(password);

    /// <param name="personal">Words that others connect with the person: name, e-mail.</param>
    /// <exception cref="RuleBrokenException"><c>password.too-short</c>, <c>password.classes</c>, <c>password.too-simple</c>, <c>password.personal</c> or <c>password.common</c>.</exception>
    public void Ensure(string password, bool hasSecondFactor, IEnumerable<string> personal)
    {
        var length = hasSecondFactor ? MinLengthWithSecondFactor : MinLength;
        if (password.Length < length)
        {
            throw new RuleBrokenException("password.too-short", length);
        }

        if (!hasSecondFactor && !HasAllClasses(password))
        {
            throw new RuleBrokenException("password.classes");
        }

        if (password.Distinct().Count() < MinDifferent)
        {
            throw new RuleBrokenException("password.too-simple");
        }

        if (IsPersonal(password, personal))
        {
            throw new RuleBrokenException("password.personal");
        }

        if (IsCommon(password))
        {
            throw new RuleBrokenException("password.common");
        }
    }

    /// <summary>The list of <c>seed/common-passwords.txt</c>: one a line, <c>#</c> begins a remark.</summary>
    public static IReadOnlySet<string> ReadCommon(IEnumerable<string> lines) =>
        lines.Where(line => line.Length > 0 && line[0] != '#').SelectMany(line => new[] { PasswordFolding.Fold(line.Trim()), PasswordFolding.Letters(line) })
            .Where(word => word.Length >= PartMinLength).ToHashSet(StringComparer.Ordinal);

    private static bool HasAllClasses(string password) =>
        password.Any(char.IsUpper) && password.Any(char.IsLower) && password.Any(char.IsDigit) && password.Any(c => !char.IsLetterOrDigit(c));

    // the whole, the whole without its digits, the word between digits and signs, and such words one after the other
    private bool IsCommon(string password)
    {
        string[] forms = [PasswordFolding.Fold(password), PasswordFolding.Letters(password), PasswordFolding.Core(password)];
        return Array.Exists(forms, form => Common.Contains(form) || IsMadeOfCommon(form));
    }

    // matkhaumatkhau, anhyeuem + vietnam: known words take no more than a guess each
    private bool IsMadeOfCommon(string form)
    {
        var reach = new bool[form.Length + 1];
        reach[0] = true;
        for (var at = 0; at < form.Length; at++)
        {
            for (var length = PartMinLength; reach[at] && at + length <= form.Length; length++)
            {
                reach[at + length] |= Common.Contains(form.Substring(at, length));
            }
        }

        return form.Length > 0 && reach[form.Length];
    }

    private static bool IsPersonal(string password, IEnumerable<string> personal)
    {
        string[] forms = [PasswordFolding.Letters(password), PasswordFolding.Core(password)];
        var parts = personal.SelectMany(text => text.Split('@')[0].Split(' ', '.', '-', '_').Append(text.Split('@')[0]))
            .Select(PasswordFolding.Letters).Where(part => part.Length >= PartMinLength).Distinct(StringComparer.Ordinal).OrderByDescending(part => part.Length);
        return parts.Any(part => Array.Exists(forms, form =>
            form.Contains(part, StringComparison.Ordinal) && form.Replace(part, "", StringComparison.Ordinal).Length < RestMinLength));
    }
}
