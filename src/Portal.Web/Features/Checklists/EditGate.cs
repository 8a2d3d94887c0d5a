using System.ComponentModel.DataAnnotations;
using Portal.Domain.Checklists;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Checklists;

/// <summary>Adds, changes, moves and removes the gate questions of a draft, with the criteria behind them.</summary>
public sealed class EditGate(PortalDb db, Access access, ChecklistScope scope, TimeProvider clock, Texts<ChecklistsText> text)
{
    public sealed class Form : IOpenedForm
    {
        [Required]
        [StringLength(Gate.CodeMaxLength)]
        [Says("gate.code-form", "gate.code-taken")]
        public string? Code { get; set; }

        [Required]
        [StringLength(ImportRules.TextMaxLength)]
        public string? QuestionVi { get; set; }

        [StringLength(ImportRules.TextMaxLength)]
        public string? QuestionEn { get; set; }

        [StringLength(ImportRules.TextMaxLength)]
        [Says("criterion.vi-missing")]
        public string? GuidanceVi { get; set; }

        [StringLength(ImportRules.TextMaxLength)]
        public string? GuidanceEn { get; set; }

        /// <summary>The answer that drops the criteria: <c>no</c> or <c>yes</c>.</summary>
        [Required]
        [RegularExpression("yes|no")]
        public string? ClosedBy { get; set; } = "no";

        /// <summary>By lineage: the criterion depends on the gate.</summary>
        public Dictionary<string, bool> Behind { get; set; } = [];

        public uint Version { get; set; }

        public IEnumerable<(string Label, string Text)> Said(Func<string, string> text) =>
        [
            (text("gate.code"), Code ?? ""), (text("gate.closed-by"), text("word." + (ClosedBy ?? "no"))), (text("gate.question-vi"), QuestionVi ?? ""), (text("gate.question-en"), QuestionEn ?? ""),
            (text("criterion.guidance-vi"), GuidanceVi ?? ""), (text("criterion.guidance-en"), GuidanceEn ?? ""),
            (text("gate.behind"), string.Join(", ", Behind.Where(b => b.Value).Select(b => b.Key).Order(StringComparer.Ordinal))),
        ];
    }

    /// <param name="Gate">Code of the gate; null: a new one.</param>
    public sealed record Model(string Code, LocalText Title, string? Gate, Form Form, Checklist Checklist, IReadOnlyList<KindTotal> Totals, IReadOnlyList<(string Label, string Text)>? Meanwhile);

    /// <param name="gate">Null: a new one.</param>
    /// <returns>Null: no such draft or gate, or not theirs.</returns>
    public async Task<Model?> Load(string code, string? gate, Form? typed, CancellationToken ct)
    {
        db.ChangeTracker.Clear(); // what could not be saved does not stand
        if (await scope.DraftAsync(code, ct) is not { } draft)
        {
            return null;
        }

        var checklist = draft.ToChecklist();
        var stands = gate is null ? null : checklist.FindGate(gate);
        var standing = Shown(draft, checklist, stands);
        return gate is not null && stands is null ? null : new(
            code, draft.Version.Title, gate, typed ?? standing, checklist, KindTotal.Of(checklist), OpenedForms.Meanwhile(typed, gate is null && typed is not null ? Fresh(typed, standing) : standing, key => text[key]));
    }

    /// <returns>The gate's code; null: no such draft or gate, or not theirs.</returns>
    /// <exception cref="RuleBrokenException"><c>gate.…</c>, <c>criterion.vi-missing</c>.</exception>
    public Task<string?> Run(string code, string? gate, Form form, CancellationToken ct) => ChangeAsync(
        code,
        gate,
        form.Version,
        (draft, gates, at) =>
        {
            var written = Read(form);
            if (at < 0)
            {
                gates.Add(written);
            }
            else
            {
                gates[at] = written;
            }

            Rewrite(draft, criterion =>
            {
                var others = criterion.Gates.Where(g => g != gate && g != written.Code);
                return form.Behind.GetValueOrDefault(criterion.Lineage) ? [.. others, written.Code] : [.. others];
            });
            return written.Code;
        },
        ct);

    /// <returns>Null: no such draft or gate, or not theirs.</returns>
    public Task<string?> Move(string code, string gate, bool up, CancellationToken ct) => ChangeAsync(
        code,
        gate,
        null,
        (_, gates, at) =>
        {
            var to = Math.Clamp(at + (up ? -1 : 1), 0, gates.Count - 1);
            (gates[at], gates[to]) = (gates[to], gates[at]);
            return gate;
        },
        ct);

    /// <summary>Removes it; the criteria behind it apply always.</summary>
    /// <returns>Null: no such draft or gate, or not theirs.</returns>
    public Task<string?> Remove(string code, string gate, CancellationToken ct) => ChangeAsync(
        code,
        gate,
        null,
        (draft, gates, at) =>
        {
            gates.RemoveAt(at);
            Rewrite(draft, criterion => [.. criterion.Gates.Where(g => g != gate)]);
            return gate;
        },
        ct);

    /// <param name="version">The draft's that the author has seen; null: whatever it is.</param>
    /// <param name="change">Changes the gates in place; gets the place of the gate, -1 for a new one.</param>
    private async Task<string?> ChangeAsync(string code, string? gate, uint? version, Func<ChecklistDraft, List<Gate>, int, string> change, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await scope.LockedDraftAsync(code, ct) is not { } draft)
        {
            return null;
        }

        List<Gate> gates = [.. GateJson.Parse(draft.Version.GatesJson)];
        var at = gates.FindIndex(g => g.Code == gate);
        if (gate is not null && at < 0)
        {
            return null;
        }

        if (version is { } seen)
        {
            db.Entry(draft.Version).Property(v => v.Version).OriginalValue = seen;
        }

        var changed = change(draft, gates, at);
        draft.Version.Ask(gates);
        try
        {
            draft.ToChecklist();
        }
        catch (ChecklistInvalidException broken)
        {
            // the page that says so shows the draft as it is stored
            db.ChangeTracker.Clear();
            throw new RuleBrokenException(broken.Problems[0].Code, broken.Problems[0].Fact);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return changed;
    }

    private void Rewrite(ChecklistDraft draft, Func<Criterion, IReadOnlyList<string>> gatesOf)
    {
        foreach (var section in draft.Sections)
        {
            foreach (var row in draft.Of(section))
            {
                var criterion = CriterionJson.Parse(row.Json, section.Head());
                var gates = gatesOf(criterion).Order(StringComparer.Ordinal).ToList();
                if (!gates.SequenceEqual(criterion.Gates))
                {
                    row.Write(criterion with { Gates = gates }, access.Name, clock.GetUtcNow());
                }
            }
        }
    }

    /// <summary>Of a new gate nothing stands but the draft around it.</summary>
    private static Form Fresh(Form typed, Form standing) => new()
    {
        Code = typed.Code,
        ClosedBy = typed.ClosedBy,
        QuestionVi = typed.QuestionVi,
        QuestionEn = typed.QuestionEn,
        GuidanceVi = typed.GuidanceVi,
        GuidanceEn = typed.GuidanceEn,
        Behind = typed.Behind,
        Version = standing.Version,
    };

    private static Form Shown(ChecklistDraft draft, Checklist checklist, Gate? gate) => new()
    {
        Code = gate?.Code,
        QuestionVi = gate?.Question.Vi,
        QuestionEn = gate?.Question.En,
        GuidanceVi = gate?.Guidance?.Vi,
        GuidanceEn = gate?.Guidance?.En,
        ClosedBy = gate is { ClosesOnYes: true } ? "yes" : "no",
        Behind = gate is null ? [] : checklist.AllCriteria.Where(c => c.Gates.Contains(gate.Code)).ToDictionary(c => c.Lineage, _ => true, StringComparer.Ordinal),
        Version = draft.Version.Version,
    };

    private static Gate Read(Form form)
    {
        static string Clean(string? text) => (text ?? "").ReplaceLineEndings("\n").Normalize().Trim();
        var guidance = new LocalText(Clean(form.GuidanceVi), Clean(form.GuidanceEn));
        if (guidance is { Vi.Length: 0, En.Length: > 0 })
        {
            throw new RuleBrokenException("criterion.vi-missing");
        }

        return new(form.Code!.Trim(), new(Clean(form.QuestionVi), Clean(form.QuestionEn)), guidance.Vi.Length == 0 ? null : guidance, form.ClosedBy == "yes");
    }
}
