using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Shell.Secrecy;

/// <summary>
/// Texts of which the guard warns are stored only with their writer's word and reason (<see cref="Declaration"/>). Use cases call it before they store; what was declared is
/// stored by their own save.
/// </summary>
public sealed class Declarations(PortalDb db, Access access, WarnedInput input, Texts<ShellText> texts, TimeProvider clock)
{
    private (string Round, string Unit, ILookup<(DeclaredKind, string), Declaration> Found)? shown;

    /// <summary>Keeps what is declared, and forgets declarations whose text is gone.</summary>
    /// <param name="now">The subject's texts as they are about to be stored, with the names of their fields in the form.</param>
    /// <param name="stored">The same as they stand now.</param>
    /// <returns>Texts that nobody has declared: nothing may be stored. Empty: go on.</returns>
    public async Task<IReadOnlyList<WarnedText>> KeepAsync(
        DeclaredSubject subject, IEnumerable<(string Field, string? Text)> now, IEnumerable<(string Field, string? Text)> stored, DeclarationForm? said, CancellationToken ct)
    {
        var (warned, before) = (WarnedText.In(now), WarnedText.In(stored));
        if (warned.Count + before.Count == 0)
        {
            return []; // as nearly always: no query
        }

        var declared = await Of(subject).ToListAsync(ct);
        var open = Declaration.Open(warned, before, declared);
        if (open.Count > 0 && said?.IsComplete() != true)
        {
            return open;
        }

        db.Declarations.RemoveRange(declared.Where(word => !warned.Exists(word.IsAbout)));
        foreach (var text in open.DistinctBy(text => (text.Place, text.Rule)))
        {
            if (declared.Find(word => word.IsAbout(text)) is { } word)
            {
                word.Say(said!.Reason!, access.PersonId, access.Name, clock.GetUtcNow());
            }
            else
            {
                db.Declarations.Add(new Declaration(subject, text, said!.Reason!, access.PersonId, access.Name, clock.GetUtcNow()));
            }
        }

        return [];
    }

    /// <summary>As <see cref="KeepAsync"/>, for a form that is shown again: it then carries the declaration to make.</summary>
    /// <exception cref="RuleBrokenException"><c>text.warned</c></exception>
    public async Task EnsureAsync(DeclaredSubject subject, IEnumerable<(string Field, string? Text)> now, IEnumerable<(string Field, string? Text)> stored, CancellationToken ct)
    {
        if (await KeepAsync(subject, now, stored, input.Said, ct) is [var first, ..])
        {
            input.Ask();
            throw Refusal(first);
        }
    }

    /// <summary>The subject's texts are gone, or are somebody else's now.</summary>
    public async Task ForgetAsync(DeclaredSubject subject, CancellationToken ct) => db.Declarations.RemoveRange(await Of(subject).ToListAsync(ct));

    /// <summary>Which of some texts would ask for a declaration; keeps nothing.</summary>
    public async Task<IReadOnlyList<WarnedText>> OpenAsync(
        DeclaredSubject subject, IEnumerable<(string Field, string? Text)> now, IEnumerable<(string Field, string? Text)> stored, CancellationToken ct) =>
        WarnedText.In(now) is { Count: > 0 } warned ? Declaration.Open(warned, WarnedText.In(stored), await Of(subject).AsNoTracking().ToListAsync(ct)) : [];

    /// <summary>Says what the guard warns of and what to do.</summary>
    public RuleBrokenException Refusal(WarnedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(WarnedInput.Rule, Sentence(text));
    }

    /// <summary>What the guard warns of, in the language of the request.</summary>
    public string Sentence(WarnedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return GuardFilter.Sentence(texts, text.Rule);
    }

    /// <summary>What was declared about a subject of a review, by its codes; asked once a review and request. For pages that show the texts themselves, so that the person may read them.</summary>
    internal async Task<IReadOnlyList<Declaration>> ReadAsync(string round, string unit, DeclaredKind kind, string key, CancellationToken ct)
    {
        if (shown is not { } known || known.Round != round || known.Unit != unit)
        {
            var found = await (
                from d in db.Declarations.AsNoTracking()
                join r in db.Reviews on d.ReviewId equals r.Id
                join o in db.Rounds on r.RoundId equals o.Id
                where o.Code == round && r.UnitCode == unit
                orderby d.DeclaredAt
                select d).IgnoreQueryFilters().ToListAsync(ct);
            shown = known = (round, unit, found.ToLookup(d => (d.SubjectKind, d.SubjectKey)));
        }

        return [.. known.Found[(kind, key)]];
    }

    private IQueryable<Declaration> Of(DeclaredSubject subject) =>
        db.Declarations.Where(d => d.ReviewId == subject.ReviewId && d.SubjectKind == subject.Kind && d.SubjectKey == subject.Key);
}
