using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;
using Portal.Web.Shell;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reminders;

/// <summary>What was sent, what waits, what failed: mails about rounds to the units in reach.</summary>
public sealed class ReminderLog(PortalDb db, Access access)
{
    /// <summary>Most lines of a file.</summary>
    private const int MostRows = 100_000;

    public async Task<Page> LoadAsync(ReminderFilter filter, int page, CancellationToken ct)
    {
        var counts = await Select(filter, anyStatus: true).GroupBy(m => m.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var query = Select(filter);
        var pager = new Pager(Math.Max(1, page), Pager.DefaultSize, await query.CountAsync(ct));
        var rounds = await db.Rounds.Where(r => db.Reviews.Any(v => v.RoundId == r.Id && Units().Any(u => u.Id == v.UnitId)) && !r.IsImported && r.IssuedAt != null)
            .OrderByDescending(r => r.DueOn).Select(r => new RoundChoice(r.Code, new LocalText(r.TitleVi, r.TitleEn))).ToListAsync(ct);
        return new Page(await RowsAsync(query, (pager.Page - 1) * pager.Size, pager.Size, ct), pager, counts, rounds);
    }

    /// <summary>All lines of the filter, for a file.</summary>
    public Task<List<Row>> AllAsync(ReminderFilter filter, CancellationToken ct) => RowsAsync(Select(filter), 0, MostRows, ct);

    /// <summary>The mails of a filter that the person may see; tracked when they are to be changed.</summary>
    public IQueryable<OutboxMail> Select(ReminderFilter filter, bool anyStatus = false)
    {
        var units = Units();
        if (filter.Unit is { Length: > 0 } unit)
        {
            var folded = VietnameseText.Fold(unit);
            units = units.Where(u => u.Code == unit || u.SearchText.Contains(folded));
        }

        var mails = db.Outbox.Where(m => m.RoundId != null && units.Any(u => u.Id == m.UnitId));
        if (filter.Round is { Length: > 0 } round)
        {
            mails = mails.Where(m => db.Rounds.Any(r => r.Id == m.RoundId && r.Code == round));
        }

        if (filter.Template is { Length: > 0 } template)
        {
            mails = mails.Where(m => m.Template == template);
        }

        if (filter.From is { } from)
        {
            var start = LocalDay.At(from, TimeOnly.MinValue);
            mails = mails.Where(m => m.QueuedAt >= start);
        }

        if (filter.To is { } to)
        {
            var end = LocalDay.At(to.AddDays(1), TimeOnly.MinValue);
            mails = mails.Where(m => m.QueuedAt < end);
        }

        return anyStatus || string.IsNullOrEmpty(filter.Status) ? mails
            : filter.Status == "unknown" ? mails.Where(m => m.IsOutcomeUnknown)
            : Enum.TryParse<OutboxStatus>(filter.Status, ignoreCase: true, out var status) ? mails.Where(m => m.Status == status)
            : mails.Where(_ => false);
    }

    private IQueryable<Domain.Units.Unit> Units() => access.UnitsFor(Right.ReadReminders);

    private async Task<List<Row>> RowsAsync(IQueryable<OutboxMail> mails, int skip, int take, CancellationToken ct) =>
        await (
            from m in mails
            join u in db.Units on m.UnitId equals u.Id
            join r in db.Rounds on m.RoundId equals r.Id
            orderby m.QueuedAt descending, m.Id descending
            select new Row(
                m.Id, m.QueuedAt, m.SentAt, m.NextTryAt, m.Template, m.ToName, m.ToAddress, u.Code, new LocalText(u.NameVi, u.NameEn), r.Code,
                m.Status, m.Tries, m.IsOutcomeUnknown, m.LastError))
            .Skip(skip).Take(take).ToListAsync(ct);

    /// <summary>A round that the filter offers.</summary>
    public sealed record RoundChoice(string Code, LocalText Title);

    /// <summary>One mail.</summary>
    public sealed record Row(
        Guid Id, DateTimeOffset QueuedAt, DateTimeOffset? SentAt, DateTimeOffset NextTryAt, string Template, string ToName, string ToAddress,
        string UnitCode, LocalText UnitName, string RoundCode, OutboxStatus Status, int Tries, bool IsOutcomeUnknown, string Error)
    {
        /// <summary>Code for the status element.</summary>
        public string StatusCode => Status.ToString().ToLowerInvariant();
    }

    /// <summary>A page of the log, and how many mails stand where under the rest of the filter.</summary>
    public sealed record Page(IReadOnlyList<Row> Rows, Pager Pager, IReadOnlyDictionary<OutboxStatus, int> Counts, IReadOnlyList<RoundChoice> Rounds);
}
