using Portal.Domain.Violations;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Violations;

/// <summary>The filters of the register in words: chips above a list, a sentence in a report.</summary>
internal static class ViolationFilterWords
{
    public static List<FilterChip> Of(ViolationList.Filter filter, Texts<ViolationsText> texts)
    {
        var chips = new List<FilterChip>();
        void Add(bool holds, Func<string> text, string name)
        {
            if (holds)
            {
                chips.Add(new(text(), name));
            }
        }

        Add(!string.IsNullOrWhiteSpace(filter.Unit), () => filter.Unit!, "unit");
        Add(!string.IsNullOrEmpty(filter.Act), () => filter.Act == ViolationList.NoAct ? texts["field.act-none"] : filter.Act!, "act");
        Add(ViolationCodes.TryParseEffect(filter.Effect ?? "", out _), () => texts["effect." + filter.Effect], "effect");
        Add(ViolationCodes.TryParseStatus(filter.Status ?? "", out _), () => texts["status." + filter.Status], "status");
        Add(Enum.TryParse<ViolationDetection>(filter.Detection, out var detection), () => texts["detection." + detection], "detection");
        Add(Enum.TryParse<ViolationChannel>(filter.Channel, out var channel), () => texts["channel." + channel], "channel");
        Add(ViolationList.Waits.Contains(filter.Wait), () => texts["wait." + filter.Wait, ViolationList.LongDays], "wait");
        Add(filter.From is not null, () => texts["list.from-day", filter.From!], "from");
        Add(filter.To is not null, () => texts["list.to-day", filter.To!], "to");
        Add(!string.IsNullOrWhiteSpace(filter.Q), () => $"“{filter.Q}”", "q");
        return chips;
    }

    /// <summary>A line of figures in words.</summary>
    /// <param name="key">One of <see cref="ViolationFigures.Keys"/>.</param>
    public static string Of(string key, ViolationFigures.Line line, Texts<ViolationsText> texts) =>
        line.Code.Length == 0 ? texts[key == "act" ? "field.act-none" : "figures.unknown"] : key == "act" ? line.Name is { } name ? $"{line.Code}. {Show.Text(name)}" : line.Code : texts[$"{key}.{line.Code}"];
}
