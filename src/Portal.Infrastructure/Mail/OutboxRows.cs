using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Mail;

/// <summary>
/// Writes queued mails, and what they say in the portal, in one statement that a key queued meanwhile by somebody else cannot break: the notice
/// stands if and only if its mail's key was new.
/// </summary>
internal static class OutboxRows
{
    // in the order of keys: two processes that queue the same mails wait for each other and never in a circle
    private const string Insert = """
        with put as (
          insert into outbox (id, key, to_address, to_name, language, template, subject, text, html, round_id, review_id, unit_id, status, next_try_at,
                              tries, is_outcome_unknown, queued_at, last_error)
          select m.*, 0, false, $15, ''
          from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::uuid[], $12::uuid[], $13::text[], $14::timestamptz[])
            as m(id, key, to_address, to_name, language, template, subject, text, html, round_id, review_id, unit_id, status, next_try_at)
          order by m.key
          on conflict (key) do nothing
          returning id)
        insert into notices (id, person_id, kind, title_vi, title_en, path, at)
        select n.id, n.person_id, n.kind, n.title_vi, n.title_en, n.path, $15
        from unnest($1::uuid[], $16::uuid[], $17::text[], $18::text[], $19::text[], $20::text[]) as n(id, person_id, kind, title_vi, title_en, path)
        join put on put.id = n.id
        where n.person_id is not null
        """;

    /// <summary>Must be called inside the context's transaction.</summary>
    public static async Task InsertAsync(PortalDb db, IReadOnlyCollection<OutboxMail> mails, CancellationToken ct)
    {
        if (mails.Count == 0)
        {
            return;
        }

        var people = await MailChoice.LoadAsync(db, mails, ct);
        foreach (var mail in mails)
        {
            people.GetValueOrDefault(mail.ToAddress)?.Deliver(mail);
        }

        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var command = new NpgsqlCommand(Insert, connection, (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction());
        Add(mails.Select(m => m.Id));
        Add(mails.Select(m => m.Key));
        Add(mails.Select(m => m.ToAddress));
        Add(mails.Select(m => m.ToName));
        Add(mails.Select(m => m.Language));
        Add(mails.Select(m => m.Template));
        Add(mails.Select(m => m.Subject));
        Add(mails.Select(m => m.Text));
        Add(mails.Select(m => m.Html));
        Add(mails.Select(m => m.RoundId));
        Add(mails.Select(m => m.ReviewId));
        Add(mails.Select(m => m.UnitId));
        Add(mails.Select(m => m.Status.ToString()));
        Add(mails.Select(m => m.NextTryAt.UtcDateTime));
        command.Parameters.Add(new() { Value = mails.First().QueuedAt.UtcDateTime });
        Add(mails.Select(m => m.Notice is null ? null : people.GetValueOrDefault(m.ToAddress)?.PersonId));
        Add(mails.Select(m => m.Notice is null ? "" : MailKinds.Of(m.Template).ToString()));
        Add(mails.Select(m => m.Notice?.Title.Vi ?? ""));
        Add(mails.Select(m => m.Notice?.Title.En ?? ""));
        Add(mails.Select(m => m.Notice?.Path ?? ""));
        await command.ExecuteNonQueryAsync(ct);

        void Add<T>(IEnumerable<T> values) => command.Parameters.Add(new() { Value = values.ToArray() });
    }
}
