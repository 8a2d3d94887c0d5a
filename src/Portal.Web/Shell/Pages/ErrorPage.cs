using Portal.Web.Shell.SignIn;

namespace Portal.Web.Shell.Pages;

/// <summary>What the error page says.</summary>
/// <param name="Status">HTTP status that the person's browser got.</param>
/// <param name="Trace">Short code that the administrator finds in the log.</param>
/// <param name="Ended">Rights of the person that ended a short while ago and would have allowed it.</param>
/// <param name="Typed">What was typed into the form that was refused, to be copied.</param>
public sealed record ErrorPage(int Status, string Trace, IReadOnlyList<EndedRights.Ended>? Ended = null, IReadOnlyList<string>? Typed = null)
{
    private bool HasEnded => Status == 403 && Ended is { Count: > 0 };

    private string Key => Status switch
    {
        401 => "error.signed-out",
        403 => "error.forbidden",
        404 => "error.not-found",
        400 or 405 => "error.bad-request",
        409 => "error.conflict",
        413 => "error.too-large",
        429 => "error.too-many",
        503 => "error.maintenance",
        _ => "error.broken",
    };

    public string TitleKey => HasEnded ? "ended.title" : Key + "-title";

    public string TextKey => Key + "-text";

    /// <summary>Whether the page explains the refusal itself; an ended right does that.</summary>
    public bool ShowsText => !HasEnded;

    /// <summary>A failure of the portal shows its code; a refusal does not need one.</summary>
    public bool ShowsTrace => Status >= 500;
}
