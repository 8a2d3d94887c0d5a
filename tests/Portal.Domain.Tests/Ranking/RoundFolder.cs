using System.Globalization;
using System.Text;
using System.Text.Json;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Domain.Ranking;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Portal.Domain.Units;
using Portal.Domain.Violations;
using Xunit;

namespace Portal.Domain.Tests.Ranking;

/// <summary>Reads a well-formed exchange folder and ranks it; only as much CSV as that takes.</summary>
internal static class RoundFolder
{
    public static Checklist SeedChecklist() => ChecklistJson.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seed", "checklists", "ct32-2026.json")));

    public static (Checklist Checklist, Policy Policy, IReadOnlyList<RankingEntry> Entries) Score(string folder)
    {
        var checklist = SeedChecklist();
        using var round = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "round.json")));
        var policy = round.RootElement.TryGetProperty("policy", out var own) ? PolicyJson.Parse(own.GetRawText()) : checklist.Policy;
        var days = round.RootElement.GetProperty("period");
        var period = new DateRange(Day(days.GetProperty("from").GetString()!), Day(days.GetProperty("to").GetString()!));
        var due = Day(round.RootElement.GetProperty("dueOn").GetString()!);
        var answers = Rows(folder, "answers.csv").ToLookup(r => r["unit"]);
        var submissions = Rows(folder, "submissions.csv").ToDictionary(r => r["unit"]);
        var violations = Rows(folder, "violations.csv").ToLookup(r => r["unit"]);
        List<RankingEntry> entries = [];
        foreach (var unit in Rows(folder, "units.csv"))
        {
            var code = unit["code"];
            Assert.True(UnitCodes.TryParseKind(unit["kind"], out var kind));
            var duties = unit["duties"].Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Aggregate(Duty.None, (all, d) => UnitCodes.TryParseDuty(d, out var duty) ? all | duty : all);
            var submitted = submissions.GetValueOrDefault(code);
            var isLate = submitted is not null
                && RegisterCounts.IsLate(Day(submitted["submitted_on"]), due, submitted["due_on"].Length > 0 ? Day(submitted["due_on"]) : null);
            var card = Scorer.Score(
                checklist, policy, kind, duties, period,
                answers[code].ToDictionary(r => r["criterion"], r => Answer(checklist, r)),
                RegisterCounts.From(period, violations[code].Select(Violation), isLate));
            entries.Add(new(code, unit["cluster"], submitted is not null, card));
        }

        return (checklist, policy, entries);
    }

    /// <summary>A place as a row of ranking.csv.</summary>
    public static string Row(Place place)
    {
        static string Points(decimal? points) => points?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
        var unit = string.Create(CultureInfo.InvariantCulture, $"{place.Overall},{place.Cluster},{place.InCluster},{place.UnitCode},{place.Class}");
        var knockedOut = place.IsKnockedOut ? "yes" : "no";
        return $"{unit},{Points(place.Base)},{Points(place.Bonus)},{Points(place.Deduction)},{Points(place.Final)},{knockedOut},{place.Reason.Code()}";
    }

    public static IEnumerable<Dictionary<string, string>> Rows(string folder, string file)
    {
        var lines = File.ReadAllLines(Path.Combine(folder, file));
        var columns = Cells(lines[0]);
        return lines.Skip(1).Where(l => l.Length > 0).Select(l => columns.Zip(Cells(l)).ToDictionary(p => p.First, p => p.Second));
    }

    private static List<string> Cells(string line)
    {
        List<string> cells = [];
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                if (isQuoted && i + 1 < line.Length && line[i + 1] == '"')
                {
                    cell.Append(line[i++]);
                }
                else
                {
                    isQuoted = !isQuoted;
                }
            }
            else if (line[i] == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        return [.. cells, cell.ToString()];
    }

    private static ScoredAnswer Answer(Checklist checklist, Dictionary<string, string> row)
    {
        var criterion = checklist.Find(row["criterion"])!;
        return new(
            criterion.Code, Value(criterion, row["value"]), row["not_applicable"] == "yes", Value(criterion, row["verified_value"]),
            row["verified_not_applicable"] switch { "yes" => true, "no" => false, _ => null });
    }

    private static AnswerValue? Value(Criterion criterion, string text) => text.Length == 0
        ? null
        : AnswerValue.TryParseExchange(criterion.Answer, criterion.SectionKind, text, out var error) ?? throw new FormatException($"{criterion.Code} {text}: {error}");

    private static ViolationFact Violation(Dictionary<string, string> row)
    {
        Assert.True(ViolationCodes.TryParseEffect(row["effect"], out var effect));
        Assert.True(ViolationCodes.TryParseStatus(row["status"], out var status));
        return new(
            Day(row["on"]), effect, status,
            int.Parse(row["persons_disciplined"], CultureInfo.InvariantCulture), int.Parse(row["fines"], CultureInfo.InvariantCulture));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
