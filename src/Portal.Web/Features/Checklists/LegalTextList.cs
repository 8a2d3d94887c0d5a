using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;

namespace Portal.Web.Features.Checklists;

/// <summary>The legal texts that checklists cite, those in force first.</summary>
public sealed class LegalTextList(PortalDb db, ChecklistScope scope, TimeProvider clock)
{
    /// <summary>What a text can be: in force, coming, ended; and those whose entry nobody has confirmed.</summary>
    public static IReadOnlyList<string> States { get; } = ["in-force", "coming", "ended", Unconfirmed];

    private const string Unconfirmed = "unconfirmed";

    /// <param name="state">One of <see cref="States"/>; anything else: all.</param>
    /// <param name="kind">One of the kinds of text; null or empty: all.</param>
    /// <param name="q">Part of a number, title or issuer; accents do not matter; null or empty: all.</param>
    public async Task<Model> Load(string? state, string? kind, string? q, CancellationToken ct)
    {
        var today = clock.Today();
        var texts = await db.LegalTexts.AsNoTracking().ToListAsync(ct);
        var all = texts
            .Select(t => new Row(t.Code, t.Kind, t.Number, t.IssuedOn, new LocalText(t.IssuerVi, t.IssuerEn), new LocalText(t.TitleVi, t.TitleEn), t.From, t.To, t.ReplacedBy, t.IsConfirmed, t.IsInForceOn(today), t.From > today))
            .OrderByDescending(t => t.IsInForce).ThenByDescending(t => t.IssuedOn ?? t.From).ThenBy(t => t.Code, StringComparer.Ordinal).ToList();
        var chosen = States.Contains(state) ? state : null;
        var words = VietnameseText.Fold(q);
        return new(
            [.. all.Where(t => (chosen is null || (chosen == Unconfirmed ? !t.IsConfirmed : t.State == chosen)) && (string.IsNullOrEmpty(kind) || t.Kind == kind) && t.Has(words))],
            all.ToDictionary(t => t.Code, t => t.Number, StringComparer.Ordinal), [.. all.Select(t => t.Kind).Distinct().Order(StringComparer.Ordinal)], chosen, kind ?? "", q ?? "", scope.MayEdit);
    }

    /// <param name="Numbers">Number of every text by its code.</param>
    /// <param name="Kinds">Kinds of the texts that there are.</param>
    /// <param name="State">The filter; null: all.</param>
    /// <param name="Kind">The filter; empty: all.</param>
    /// <param name="Q">The words searched for.</param>
    /// <param name="MayEdit">The person keeps the register.</param>
    public sealed record Model(IReadOnlyList<Row> Rows, IReadOnlyDictionary<string, string> Numbers, IReadOnlyList<string> Kinds, string? State, string Kind, string Q, bool MayEdit)
    {
        public bool IsFiltered => State is not null || Kind.Length > 0 || Q.Length > 0;
    }

    /// <param name="IsConfirmed">False: the standing office must still confirm the entry.</param>
    /// <param name="IsComing">Not in force yet.</param>
    public sealed record Row(
        string Code, string Kind, string Number, DateOnly? IssuedOn, LocalText Issuer, LocalText Title, DateOnly? From, DateOnly? To, string? ReplacedBy, bool IsConfirmed, bool IsInForce, bool IsComing)
    {
        /// <param name="words">Folded; empty: everything has them.</param>
        internal bool Has(string words) => VietnameseText.Fold($"{Code} {Number} {Title.Vi} {Title.En} {Issuer.Vi} {Issuer.En}").Contains(words, StringComparison.Ordinal);

        public string State => IsInForce ? "in-force" : IsComing ? "coming" : "ended";
    }
}
