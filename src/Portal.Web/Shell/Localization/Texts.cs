using Microsoft.Extensions.Localization;

namespace Portal.Web.Shell.Localization;

/// <summary>
/// What a view injects: <c>@inject Texts&lt;RoundsText&gt; T</c>, then <c>@T["title"]</c> or <c>@T["due", day, days]</c>.
/// Looks into the feature's own texts, then into <see cref="ShellText"/>; facts are written by <see cref="Show"/>.
/// </summary>
/// <typeparam name="T">The feature's text class, beside its <c>.resx</c> files.</typeparam>
public sealed class Texts<T>(IStringLocalizer<T> own, IStringLocalizer<ShellText> shell)
{
    /// <summary>The text of a key in the language of the request; the key itself when it is missing.</summary>
    public string this[string key, params object[] facts]
    {
        get
        {
            var shown = Array.ConvertAll(facts, Show.Fact);
            var text = shown.Length == 0 ? own[key] : own[key, shown];
            if (text.ResourceNotFound)
            {
                text = shown.Length == 0 ? shell[key] : shell[key, shown];
            }

            return text.Value;
        }
    }

    /// <summary>A capacity in words; for somebody who acts for another the code ends in <c>/acting</c>.</summary>
    public string Capacity(string code)
    {
        var (name, isActing) = code.EndsWith("/acting", StringComparison.Ordinal) ? (code[..^"/acting".Length], true) : (code, false);
        var text = Has("capacity." + name) ? this["capacity." + name] : name;
        return isActing ? this["capacity.acting", text] : text;
    }

    /// <summary>Whether the feature or the shell has this key.</summary>
    public bool Has(string key) => !own[key].ResourceNotFound || !shell[key].ResourceNotFound;
}
