using System.Collections.Concurrent;
using System.Net;
using System.Text;
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
    private static readonly HashSet<string> Allowed = ["name", "unit", "round", "due", "days", "link", "seat", "items", "count", "task", "outcome", "incident"];

    // whether a file has changed is asked once a second at most, in milliseconds
    private const long TrustedFor = 1000;

    // read and taken apart once: a round for a whole country fills the same few thousands of times
    private readonly ConcurrentDictionary<(string Name, string Language), (DateTime ChangedAt, long AskedAt, Parsed Template)> _parsed = new();

    /// <summary>Fills a template.</summary>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    /// <param name="values">By placeholder name; encoded for HTML here.</param>
    /// <param name="settings">Address at which the person chooses which mails come; it stands under the text. Null: nothing to choose.</param>
    /// <exception cref="ArgumentException">No such template, a placeholder that has no value or no business in a mail, or a value that the portal does not know.</exception>
    public MailText Fill(string name, string language, IReadOnlyDictionary<string, string> values, string? settings = null)
    {
        var template = Find(name, language, values);
        var subject = SubjectOf(template, values);
        var banner = language == "vi" ? BannerVi : BannerEn;
        var body = Fill(template.Body, values, v => WebUtility.HtmlEncode(v));
        var choose = language == "vi" ? "Chọn cách nhận thư" : "Choose which mails you get";
        if (settings is not null)
        {
            body += $"\n<p><a href=\"{WebUtility.HtmlEncode(settings)}\">{choose}</a></p>";
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

    /// <summary>The subject alone of what <see cref="Fill(string, string, IReadOnlyDictionary{string, string}, string?)"/> would make.</summary>
    /// <inheritdoc cref="Fill(string, string, IReadOnlyDictionary{string, string}, string?)"/>
    public string Subject(string name, string language, IReadOnlyDictionary<string, string> values) => SubjectOf(Find(name, language, values), values);

    private Parsed Find(string name, string language, IReadOnlyDictionary<string, string> values)
    {
        if (values.Keys.FirstOrDefault(k => !Allowed.Contains(k)) is { } unknown)
        {
            throw new ArgumentException($"A mail may not carry {unknown}.", nameof(values));
        }

        var now = Environment.TickCount64;
        if (_parsed.TryGetValue((name, language), out var known) && now - known.AskedAt < TrustedFor)
        {
            return known.Template;
        }

        if (!Name().IsMatch(name) || language is not ("vi" or "en") || Path.Combine(folder, $"{name}.{language}.html") is var path && !File.Exists(path))
        {
            throw new ArgumentException($"No mail template {name}.{language}.", nameof(name));
        }

        var changedAt = File.GetLastWriteTimeUtc(path);
        if (known.Template is null || known.ChangedAt != changedAt)
        {
            var source = File.ReadAllText(path);
            var title = Title().Match(source);
            if (!title.Success)
            {
                throw new ArgumentException($"The mail template {name}.{language} has no <title>.", nameof(name));
            }

            known.Template = new Parsed(Parts(WebUtility.HtmlDecode(title.Groups[1].Value)), Parts(source[(title.Index + title.Length)..].Trim()));
        }

        _parsed[(name, language)] = (changedAt, now, known.Template);
        return known.Template;
    }

    // a subject is one line of plain text
    private static string SubjectOf(Parsed template, IReadOnlyDictionary<string, string> values) => Space().Replace(Fill(template.Subject, values, v => v), " ").Trim();

    /// <summary>Lines of a digest, encoded: what is told, and where it leads.</summary>
    public static string Items(IEnumerable<(string Title, string Link)> items) =>
        string.Join("\n", items.Select(i => $"<p><a href=\"{WebUtility.HtmlEncode(i.Link)}\">{WebUtility.HtmlEncode(i.Title)}</a></p>"));

    /// <summary>Takes a text apart at its placeholders.</summary>
    private static List<Part> Parts(string text)
    {
        var (parts, at) = (new List<Part>(), 0);
        foreach (Match placeholder in Placeholder().Matches(text))
        {
            parts.Add(new Part(text[at..placeholder.Index], []));
            var words = placeholder.Groups[1].Value.Split('|');
            parts.Add(new Part(placeholder.Value, Allowed.Contains(words[0]) && words.Length is 1 or 3 ? words : throw Unknown(placeholder.Value)));
            at = placeholder.Index + placeholder.Length;
        }

        parts.Add(new Part(text[at..], []));
        return parts;
    }

    private static string Fill(List<Part> parts, IReadOnlyDictionary<string, string> values, Func<string, string> encode)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part.Words is [] ? part.Text
                : !values.TryGetValue(part.Words[0], out var value) ? throw Unknown(part.Text)
                : part.Words switch { ["items"] => value, [_] => encode(value), [_, var one, var other] => value == "1" ? one : other, _ => throw Unknown(part.Text) });
        }

        return text.ToString();
    }

    private static ArgumentException Unknown(string placeholder) => new($"Unknown placeholder {placeholder}.");

    // links keep their address, paragraphs their line: all that the templates use
    private static string PlainText(string html)
    {
        var text = Link().Replace(Space().Replace(html, " "), "$2: $1");
        text = Tag().Replace(BlockEnd().Replace(text, "\n\n"), "");
        return WebUtility.HtmlDecode(string.Join("\n", text.Split('\n').Select(l => l.Trim()))).Trim() + "\n";
    }

    private sealed record Parsed(List<Part> Subject, List<Part> Body);

    /// <param name="Words">A placeholder's name and, after a count, its two words; empty: a text that stays.</param>
    private sealed record Part(string Text, string[] Words);

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
