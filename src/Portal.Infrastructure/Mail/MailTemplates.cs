using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Infrastructure.Mail;

/// <summary>
/// The mails' texts: one file <c>{name}.{vi|en}.html</c> per mail and language, its subject in <c>&lt;title&gt;</c>, <c>{{placeholders}}</c>
/// in subject and body; <c>{{days|day|days}}</c> is the first word for exactly 1, else the second. A mail goes over networks the portal does not control: it names the unit, the round, a vacant seat and the days, never an answer or a score.
/// </summary>
/// <param name="folder">Where the files are: <c>templates/mail</c>.</param>
public sealed partial class MailTemplates(string folder)
{
    /// <summary>The sentence that stands on every mail.</summary>
    public const string BannerVi = "Không nhập, tải lên nội dung bí mật nhà nước";

    /// <inheritdoc cref="BannerVi"/>
    public const string BannerEn = "Do not enter or upload state secrets";

    /// <summary>The mail that gathers others; its <c>items</c> are paragraphs made by <see cref="Items"/>.</summary>
    public const string Digest = "digest";

    /// <summary>The only facts that a mail may carry.</summary>
    private static readonly HashSet<string> Allowed = ["name", "unit", "round", "due", "days", "link", "seat", "items", "count", "task", "outcome"];

    /// <summary>Fills a template.</summary>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    /// <param name="values">By placeholder name; encoded for HTML here.</param>
    /// <param name="settings">Address at which the person chooses which mails come; it stands under the text. Null: nothing to choose.</param>
    /// <exception cref="ArgumentException">No such template, a placeholder that has no value or no business in a mail, or a value that the portal does not know.</exception>
    public MailText Fill(string name, string language, IReadOnlyDictionary<string, string> values, string? settings = null)
    {
        if (!Name().IsMatch(name) || language is not ("vi" or "en") || Path.Combine(folder, $"{name}.{language}.html") is var path && !File.Exists(path))
        {
            throw new ArgumentException($"No mail template {name}.{language}.", nameof(name));
        }

        if (values.Keys.FirstOrDefault(k => !Allowed.Contains(k)) is { } unknown)
        {
            throw new ArgumentException($"A mail may not carry {unknown}.", nameof(values));
        }

        var source = File.ReadAllText(path);
        var title = Title().Match(source);
        if (!title.Success)
        {
            throw new ArgumentException($"The mail template {name}.{language} has no <title>.", nameof(name));
        }

        // a subject is one line of plain text
        var subject = Space().Replace(Replace(WebUtility.HtmlDecode(title.Groups[1].Value), values, v => v), " ").Trim();
        var banner = language == "vi" ? BannerVi : BannerEn;
        var body = Replace(source[(title.Index + title.Length)..].Trim(), values, v => WebUtility.HtmlEncode(v));
        if (settings is not null)
        {
            body += $"\n<p><a href=\"{WebUtility.HtmlEncode(settings)}\">{(language == "vi" ? "Chọn cách nhận thư" : "Choose which mails you get")}</a></p>";
        }

        var html = $"""
            <!DOCTYPE html>
            <html lang="{language}"><head><meta charset="utf-8"><title>{WebUtility.HtmlEncode(subject)}</title></head>
            <body><p><strong>{banner}</strong></p>
            {body}
            </body></html>
            """;
        return new MailText(subject, banner + "\n\n" + PlainText(body), html);
    }

    /// <summary>Lines of a digest, encoded: what is told, and where it leads.</summary>
    public static string Items(IEnumerable<(string Title, string Link)> items) =>
        string.Join("\n", items.Select(i => $"<p><a href=\"{WebUtility.HtmlEncode(i.Link)}\">{WebUtility.HtmlEncode(i.Title)}</a></p>"));

    private static string Replace(string text, IReadOnlyDictionary<string, string> values, Func<string, string> encode) =>
        Placeholder().Replace(text, m => m.Groups[1].Value.Split('|') is var parts && Allowed.Contains(parts[0]) && values.TryGetValue(parts[0], out var value)
            ? parts switch { ["items"] => value, [_] => encode(value), [_, var one, var other] => value == "1" ? one : other, _ => throw Unknown(m) }
            : throw Unknown(m));

    private static ArgumentException Unknown(Match placeholder) => new($"Unknown placeholder {placeholder.Value}.");

    // links keep their address, paragraphs their line: all that the templates use
    private static string PlainText(string html)
    {
        var text = Link().Replace(Space().Replace(html, " "), "$2: $1");
        text = Tag().Replace(BlockEnd().Replace(text, "\n\n"), "");
        return WebUtility.HtmlDecode(string.Join("\n", text.Split('\n').Select(l => l.Trim()))).Trim() + "\n";
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex Name();

    [GeneratedRegex("<title>(.*?)</title>", RegexOptions.Singleline)]
    private static partial Regex Title();

    [GeneratedRegex(@"\{\{\s*(.*?)\s*\}\}", RegexOptions.Singleline)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex("<a href=\"([^\"]*)\">(.*?)</a>", RegexOptions.Singleline)]
    private static partial Regex Link();

    [GeneratedRegex("</p>|<br>")]
    private static partial Regex BlockEnd();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
