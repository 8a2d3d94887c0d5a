using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Mail;

/// <summary>Writes queued mails in one statement that a key queued meanwhile by somebody else cannot break.</summary>
internal static class OutboxRows
{
    // in the order of keys: two processes that queue the same mails wait for each other and never in a circle
    private const string Insert = """
        insert into outbox (id, key, to_address, to_name, language, template, subject, text, html, round_id, review_id, unit_id,
                            status, tries, is_outcome_unknown, queued_at, next_try_at, last_error)
        select m.*, 'Queued', 0, false, $13, $13, ''
        from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::uuid[], $12::uuid[])
          as m(id, key, to_address, to_name, language, template, subject, text, html, round_id, review_id, unit_id)
        order by m.key
        on conflict (key) do nothing
        """;

    /// <summary>Must be called inside the context's transaction.</summary>
    public static async Task InsertAsync(PortalDb db, IReadOnlyCollection<OutboxMail> mails, CancellationToken ct)
    {
        if (mails.Count == 0)
        {
            return;
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
        command.Parameters.Add(new() { Value = mails.First().QueuedAt.UtcDateTime });
        await command.ExecuteNonQueryAsync(ct);

        void Add<T>(IEnumerable<T> values) => command.Parameters.Add(new() { Value = values.ToArray() });
    }
}
