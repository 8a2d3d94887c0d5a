using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.Forms;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reminders;

/// <summary>The ladder of an issued round for whoever manages it: what was told, what may still be changed, and what a change would do.</summary>
public sealed class LadderPage(PortalDb db, RoundReminders rounds, WorkingDays days, Access access, TimeProvider clock)
{
    /// <summary>Most lines of a preview.</summary>
    private const int MostLines = 100;

    /// <summary>Issued rounds that the person manages.</summary>
    public IQueryable<Round> Managed()
    {
        var (managed, isWhole) = (access.UnitsFor(Right.ManageRounds), access.MayEverywhere(Right.ManageRounds));
        return db.Rounds.Where(r => r.Status == RoundStatus.Issued && (r.OwnerUnitId == null ? isWhole : managed.Any(u => u.Id == r.OwnerUnitId)));
    }

    /// <param name="typed">What was typed; null: the ladder as it stands.</param>
    /// <param name="isPreviewed">Whether to say what the typed ladder would change.</param>
    /// <returns>Null: no such issued round, or not the person's.</returns>
    /// <exception cref="RuleBrokenException">With a preview: a rule of the ladder, or of its change.</exception>
    public async Task<View?> LoadAsync(string code, LadderForm? typed, bool isPreviewed, CancellationToken ct)
    {
        var found = await Managed().AsNoTracking().Where(r => r.Code == code).Select(r => new { r.Id, r.Version }).FirstOrDefaultAsync(ct);
        if (found is null || await rounds.LoadAsync(found.Id, db.Units, ct) is not { } round)
        {
            return null;
        }

        var told = await QueueRemindersJob.ToldAsync(db, round.Id, ct);
        var rungs = LadderChange.ToldRungs(round.Facts.Ladder, told);
        var counts = await CountsAsync(round.Id, ct);
        var form = typed ?? LadderForm.Of(round.Facts.Ladder.Rungs.Where(r => !rungs.Contains(r.Code)), found.Version);
        var change = isPreviewed ? await ChangeAsync(round, told, form, ct) : null;
        form.Version = isPreviewed ? found.Version : form.Version;
        RungFields.Pad(form.Rungs);
        return new View(
            round.Code, round.Title, form,
            [.. round.Facts.Ladder.Rungs.Where(r => rungs.Contains(r.Code)).Select(r => new ToldRung(r, counts.GetValueOrDefault(r.Code)))],
            change);
    }

    /// <summary>The ladder that the form makes of the round's: what was told, then what is typed.</summary>
    public static ReminderLadder After(RemindedRound round, IReadOnlySet<string> told, LadderForm form)
    {
        var rungs = LadderChange.ToldRungs(round.Facts.Ladder, told);
        return new([.. round.Facts.Ladder.Rungs.Where(r => rungs.Contains(r.Code)), .. form.Read()]);
    }

    /// <summary>What the typed ladder would change.</summary>
    public async Task<Change> ChangeAsync(RemindedRound round, IReadOnlySet<string> told, LadderForm form, CancellationToken ct)
    {
        var after = After(round, told, form);
        var change = LadderChange.Between(round.Facts, after, [.. round.Reviews.Values.Select(r => r.Facts)], told, clock.Today(), await days.LoadAsync(ct));
        return new Change(Lines(change.Gained), Lines(change.Lost), change.Gained.Count, change.Lost.Count, Name(after.ToText(), change));
    }

    private static List<Line> Lines(IReadOnlyList<ForeseenReminder> reminders) =>
        [.. reminders.GroupBy(r => (r.On, r.Reminder.TemplateName, r.Reminder.Recipient, r.Reminder.InPortalOnly)).OrderBy(g => g.Key.On).Take(MostLines)
            .Select(g => new Line(g.Key.On, g.Key.TemplateName, g.Key.Recipient, g.Key.InPortalOnly, g.Count()))];

    /// <summary>Changes with whatever the person has seen of it.</summary>
    private static string Name(string ladder, LadderChange change)
    {
        var seen = string.Join('\n', change.Gained.Select(r => "+" + r.On + r.Reminder.UniqueKey).Concat(change.Lost.Select(r => "-" + r.On + r.Reminder.UniqueKey)).Order(StringComparer.Ordinal));
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(ladder + "\n" + seen)));
    }

    // the keys of a national round are tens of thousands: counted where they lie
    private async Task<Dictionary<string, int>> CountsAsync(Guid roundId, CancellationToken ct) =>
        (await db.Database.SqlQuery<RungCount>($"select regexp_replace(split_part(key, '/', 4), '^returned-', '') as code, count(*)::int as messages from outbox where round_id = {roundId} and key like 'round/%' group by 1").ToListAsync(ct))
            .ToDictionary(c => c.Code, c => c.Messages, StringComparer.Ordinal);

    private sealed record RungCount(string Code, int Messages);

    /// <param name="Change">Null: not previewed.</param>
    public sealed record View(string RoundCode, LocalText RoundTitle, LadderForm Form, IReadOnlyList<ToldRung> Told, Change? Change);

    /// <param name="Messages">How many people were told by it.</param>
    public sealed record ToldRung(ReminderRung Rung, int Messages);

    /// <param name="Gained">The first lines of what will be told.</param>
    /// <param name="Lost">The first lines of what will not be told.</param>
    /// <param name="MessagesGained">Messages more, and <paramref name="MessagesLost"/> fewer, counted by unit and recipient.</param>
    /// <param name="Name">Names this change; confirming sends it back.</param>
    public sealed record Change(IReadOnlyList<Line> Gained, IReadOnlyList<Line> Lost, int MessagesGained, int MessagesLost, string Name)
    {
        public bool IsNothing => MessagesGained + MessagesLost == 0;
    }

    /// <param name="Units">Units about which it is told.</param>
    public sealed record Line(DateOnly On, string Template, ReminderAudience Audience, bool InPortalOnly, int Units);
}
