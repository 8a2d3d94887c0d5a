using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.Reminders;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Reminders;

/// <summary>The ladder of an issued round for whoever manages it: what was told, what may still be changed, and what a change would do.</summary>
public sealed class LadderPage(PortalDb db, RoundReminders rounds, WorkingDays days, Access access, TimeProvider clock)
{
    private const int BlankRungs = 2;

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
        form.Rungs.RemoveAll(r => string.IsNullOrWhiteSpace(r.Code) && r.Days is null);
        form.Rungs.AddRange(Enumerable.Range(0, BlankRungs).Select(_ => new LadderForm.Rung()));
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
        return new Change(Lines(change.Gained), Lines(change.Lost), Name(after.ToText(), change));
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

    private async Task<Dictionary<string, int>> CountsAsync(Guid roundId, CancellationToken ct)
    {
        var keys = await db.Outbox.Where(m => m.RoundId == roundId && m.Key.StartsWith("round/")).Select(m => m.Key).ToListAsync(ct);
        return keys.Select(k => k.Split('/')[3]).Select(code => code.StartsWith("returned-", StringComparison.Ordinal) ? code["returned-".Length..] : code)
            .GroupBy(code => code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
    }

    /// <param name="Change">Null: not previewed.</param>
    public sealed record View(string RoundCode, LocalText RoundTitle, LadderForm Form, IReadOnlyList<ToldRung> Told, Change? Change);

    /// <param name="Messages">How many people were told by it.</param>
    public sealed record ToldRung(ReminderRung Rung, int Messages);

    /// <param name="Name">Names this change; confirming sends it back.</param>
    public sealed record Change(IReadOnlyList<Line> Gained, IReadOnlyList<Line> Lost, string Name)
    {
        public bool IsNothing => Gained.Count == 0 && Lost.Count == 0;
    }

    /// <param name="Units">Units about which it is told.</param>
    public sealed record Line(DateOnly On, string Template, ReminderAudience Audience, bool InPortalOnly, int Units);
}
