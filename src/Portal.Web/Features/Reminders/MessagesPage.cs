using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Rounds;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Settings;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reminders;

/// <summary>What the ladder of a round, issued or still a draft, will tell about one unit.</summary>
public sealed class MessagesPage(PortalDb db, RoundReminders rounds, MessageForecast forecast, Access access, PortalSettings settings, TimeProvider clock)
{
    /// <summary>The units of a round to choose from.</summary>
    /// <param name="q">Part of a unit's code or name; null or empty: all.</param>
    /// <returns>Null: no such round in reach.</returns>
    public async Task<Choice?> ChooseAsync(string roundCode, string? q, int page, CancellationToken ct)
    {
        if (await FindAsync(roundCode, ct) is not { } round)
        {
            return null;
        }

        var words = VietnameseText.Fold(q);
        var units = UnitsOf(round).Where(u => u.SearchText.Contains(words) || u.Code == q);
        var pager = new Pager(page, Pager.DefaultSize, await units.CountAsync(ct));
        var rows = await units.OrderBy(u => u.NameVi).ThenBy(u => u.Code).Skip((pager.Page - 1) * pager.Size).Take(pager.Size)
            .Select(u => new UnitRow(u.Code, new LocalText(u.NameVi, u.NameEn))).ToListAsync(ct);
        return new Choice(round.Code, round.Title, round.Status == RoundStatus.Draft, rows, pager);
    }

    /// <returns>Null: no such round or unit in reach.</returns>
    public async Task<Page?> LoadAsync(string roundCode, string unitCode, CancellationToken ct)
    {
        if (await FindAsync(roundCode, ct) is not { } found)
        {
            return null;
        }

        var isDraft = found.Status == RoundStatus.Draft;
        var units = UnitsOf(found).Where(u => u.Code == unitCode);
        var round = isDraft ? await rounds.ForeseeAsync(db.Rounds, units, roundCode, unitCode, ct) : await rounds.LoadAsync(found.Id, units, ct, withAppealable: true);
        if (round is null || round.Reviews.Values.SingleOrDefault() is not { } review)
        {
            return null;
        }

        var told = await QueueRemindersJob.ToldAsync(db, round.Id, ct);
        var sent = await db.Outbox.AsNoTracking().Where(m => m.RoundId == round.Id && m.UnitId == review.UnitId).OrderBy(m => m.QueuedAt).ThenBy(m => m.Id)
            .Select(m => new Sent(m.Id, m.QueuedAt, m.Template, m.ToName, m.Subject, m.Status)).ToListAsync(ct);
        return new Page(round, review, isDraft, settings.PublicUrl is not null, clock.Today(), await forecast.OfAsync(round, review, told, ct), sent);
    }

    /// <summary>The HTML part of one message, as it will go out.</summary>
    /// <returns>Null: no such message is foreseen for a unit in reach.</returns>
    public async Task<string?> HtmlAsync(string roundCode, string unitCode, string key, string language, CancellationToken ct) =>
        language is "vi" or "en" && await LoadAsync(roundCode, unitCode, ct) is { } page
            ? page.Lines.SelectMany(l => l.Messages).FirstOrDefault(m => m.Mail.Key == key)?.In(language).Html : null;

    /// <summary>A round with a unit in reach that is issued or in which units may appeal, or a draft that the person prepares.</summary>
    private Task<Round?> FindAsync(string code, CancellationToken ct)
    {
        var (units, managed, isWhole) = (access.UnitsFor(Right.ReadReminders), access.UnitsFor(Right.ManageRounds), access.MayEverywhere(Right.ManageRounds));
        var appealable = rounds.Appealable();
        return db.Rounds.AsNoTracking().FirstOrDefaultAsync(
            r => r.Code == code && (
                ((r.Status == RoundStatus.Issued || appealable.Any(a => a.Id == r.Id)) && db.Reviews.Any(v => v.RoundId == r.Id && units.Any(u => u.Id == v.UnitId)))
                || (r.Status == RoundStatus.Draft && (r.OwnerUnitId == null ? isWhole : managed.Any(u => u.Id == r.OwnerUnitId)))),
            ct);
    }

    private IQueryable<Unit> UnitsOf(Round round)
    {
        var units = access.UnitsFor(Right.ReadReminders).AsNoTracking();
        var recipients = db.RecipientsOf(round);
        return round.Status == RoundStatus.Draft
            ? units.Where(u => recipients.Any(r => r.Id == u.Id))
            : units.Where(u => db.Reviews.Any(v => v.RoundId == round.Id && v.UnitId == u.Id));
    }

    public sealed record Choice(string RoundCode, LocalText RoundTitle, bool IsDraft, IReadOnlyList<UnitRow> Units, Pager Pager);

    public sealed record UnitRow(string Code, LocalText Name);

    /// <param name="IsDraft">Foreseen as if it were issued today.</param>
    /// <param name="HasAddress">The portal knows its own address, so that links in mails are complete.</param>
    /// <param name="Lines">By day.</param>
    /// <param name="Sent">What was told about the unit in this round so far, the oldest first.</param>
    public sealed record Page(RemindedRound Round, RemindedReview Review, bool IsDraft, bool HasAddress, DateOnly Today, IReadOnlyList<MessageForecast.Line> Lines, IReadOnlyList<Sent> Sent)
    {
        /// <summary>The first message after this one that will reach somebody; null: none will.</summary>
        public MessageForecast.Line? NextHeard(MessageForecast.Line line) => Lines.SkipWhile(l => l != line).Skip(1).FirstOrDefault(l => l.Messages.Count > 0);

        /// <summary>Some lines speak of days that nobody has set yet.</summary>
        public bool HasAssumed => Lines.Any(l => l.IsAssumed);

        /// <summary>A rung stops already when the review waits for signature.</summary>
        public bool HasUntilSent => Round.Facts.Ladder.Rungs.Any(r => r.UntilSent);
    }

    public sealed record Sent(Guid Id, DateTimeOffset QueuedAt, string Template, string ToName, string Subject, OutboxStatus Status);
}
