using Portal.Domain.Common;

namespace Portal.Web.Features.Home;

/// <summary>One line of "waiting for me".</summary>
/// <param name="Key">Text with the number as its first fact.</param>
/// <param name="About">Round it belongs to, the text's second fact.</param>
/// <param name="Unit">Unit it belongs to, where that is the second fact.</param>
/// <param name="Oldest">Since when the oldest one waits, or by when the nearest one is due.</param>
public sealed record Waiting(string Icon, string Key, int Count, string Path, DateOnly? Oldest = null, string About = "", LocalText? Unit = null)
{
    /// <summary>Text of what <see cref="Oldest"/> is.</summary>
    public string Since => Key switch
    {
        "wait.verify" => "wait.since",
        "wait.vacant" => "wait.vacant-since",
        "wait.second-look" or "wait.threads" or "wait.measures-done" or "wait.corrections" => "wait.begun",
        "wait.violations-report" or "wait.violations-long" => "wait.known",
        "wait.visit-coming" or "wait.visit-team" or "wait.visit-findings" or "wait.visits-late" => "wait.from",
        "wait.visit-conclude" => "wait.signed",
        _ => "wait.due",
    };
}
