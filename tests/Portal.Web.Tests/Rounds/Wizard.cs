using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Rounds;

/// <summary>Goes through the steps of a draft as a person does: opens the page, fills it in, goes on.</summary>
internal static class Wizard
{
    public static readonly IReadOnlyList<string> Steps = ["checklist", "recipients", "dates", "reminders", "policy", "verifying"];

    /// <summary>What the steps are filled in with: departments under T00, T00-VP verifies, T00-SNV stands in for it.</summary>
    public static Dictionary<string, List<KeyValuePair<string, string>>> Fields(string code) => new(StringComparer.Ordinal)
    {
        ["checklist"] = [new("Form.Code", code), new("Form.TitleVi", "Đợt thử " + code), new("Form.ChecklistCode", "CT32-2026"), new("Form.PreviousCode", "2026")],
        ["recipients"] = [new("Form.Kinds", "DEPT"), new("Form.ParentCode", "T00")],
        ["dates"] = [new("Form.PeriodFrom", "15/12/2025"), new("Form.PeriodTo", "14/12/2026"), new("Form.DueOn", "10/12/2026")],
        ["reminders"] =
        [
            new("Form.Rungs[0].Code", "before-5"), new("Form.Rungs[0].Days", "-5"), new("Form.Rungs[0].IsWorking", "true"), new("Form.Rungs[0].Officer", "true"), new("Form.Rungs[0].Head", "true"),
        ],
        ["policy"] =
        [
            new("Form.Bands[0].Class", "D1"), new("Form.Bands[0].AtLeast", "50"), new("Form.Bands[1].Class", "KD"), new("Form.Bands[1].AtLeast", "0"),
            new("Form.BonusCap", "3"), new("Form.KnockoutClass", "KD"), new("Form.Quota", "20"),
        ],
        ["verifying"] = [new("Form.OfficeCode", "T00-VP"), new("Form.SubstituteCode", "T00-SNV")],
    };

    /// <summary>The step of <see cref="Fields"/> that a field stands in.</summary>
    public static string StepOf(string field) => Fields("x").First(step => step.Value.Exists(f => f.Key == field)).Key;

    /// <summary>Makes a draft and saves every step; some with other fields than usual.</summary>
    public static async Task PrepareAsync(this PortalClient secretary, string code, params IEnumerable<(string Step, List<KeyValuePair<string, string>> Fields)> otherwise)
    {
        var fields = Fields(code);
        foreach (var (step, other) in otherwise)
        {
            fields[step] = other;
        }

        await secretary.PostAsync("/rounds/new", fields["checklist"]);
        foreach (var step in Steps.Skip(1))
        {
            using var saved = await secretary.StepAsync(code, step, fields[step]);
            Assert.Equal(System.Net.HttpStatusCode.Redirect, saved.StatusCode);
        }
    }

    /// <summary>Opens a step and posts it with the row version that its page holds.</summary>
    public static async Task<HttpResponseMessage> StepAsync(this PortalClient secretary, string code, string step, IEnumerable<KeyValuePair<string, string>> fields) =>
        await secretary.PostAsync($"/rounds/{code}/draft/{step}", [.. fields, await secretary.VersionAsync(code, step)]);

    /// <summary>The row version that a step's page holds.</summary>
    public static async Task<KeyValuePair<string, string>> VersionAsync(this PortalClient secretary, string code, string step) =>
        new("Form.Version", (await secretary.PageAsync($"/rounds/{code}/draft/{step}")).QuerySelector("input[name='Form.Version']")!.GetAttribute("value")!);
}
