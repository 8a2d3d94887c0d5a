using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Portal.Domain.Accounts;

namespace Portal.Infrastructure.Accounts;

/// <summary>
/// Counts tries to sign in by name and network, for all nodes in the database. A stranger who guesses locks the name for their own network only; the
/// ceiling over all networks locks it where the account has never been used, so that nobody can lock a unit out on the day of a deadline.
/// </summary>
public sealed class SignInAttempts(NpgsqlDataSource source, LockoutPolicy policy)
{
    private const string Admit = """
        with counted as (
          insert into sign_in_attempts as a (name_hash, network, account_id, failures, locks, last_at) values ($1, $2, $4, 1, 0, $3), ($1, '*', $4, 1, 0, $3)
          on conflict (name_hash, network) do update set
            account_id = excluded.account_id,
            failures = case when a.locked_until > $3 then a.failures when a.last_at < $3 - $5::interval then 1 else a.failures + 1 end,
            locks = case when a.last_at < $3 - $5::interval and coalesce(a.locked_until, a.last_at) < $3 - $5::interval then 0 else a.locks end,
            last_at = case when a.locked_until > $3 then a.last_at else $3 end
          returning network, failures, locks, locked_until)
        select network, failures, locks, locked_until, exists (
          select from account_sessions s join accounts a on a.id = s.person_id
          where s.person_id = $4 and s.network = $2 and s.started_at > $3 - interval '90 days' and (s.second_factor_at is not null or not a.two_factor_enabled))
        from counted
        """;

    /// <summary>Where the rows of a name are.</summary>
    public static string HashOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.Trim().ToUpperInvariant())));

    /// <summary>Counts a try and says whether it may go on. Costs the same for a name that nobody has.</summary>
    public async Task<Admission> AdmitAsync(string name, Guid? accountId, string network, DateTimeOffset now, CancellationToken ct)
    {
        var hash = HashOf(name);
        await using var command = source.CreateCommand(Admit);
        Add(command, hash, network, now);
        command.Parameters.Add(new() { Value = (object?)accountId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = LockoutPolicy.Memory });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var admission = new Admission(hash, accountId, network, null, 0, 0, 0, 0);
        while (await reader.ReadAsync(ct))
        {
            var (failures, locks) = (reader.GetInt32(1), reader.GetInt32(2));
            var until = await reader.IsDBNullAsync(3, ct) ? (DateTimeOffset?)null : reader.GetFieldValue<DateTimeOffset>(3);
            if (reader.GetString(0) == SignInAttempt.Everywhere)
            {
                admission = admission with { Total = failures, TotalLocks = locks };
                if (!reader.GetBoolean(4))
                {
                    admission = Locked(admission, until, failures > policy.Ceiling, now);
                }
            }
            else
            {
                admission = Locked(admission with { Failures = failures, Locks = locks }, until, failures > policy.Failures, now);
            }
        }

        return admission;
    }

    /// <summary>The try was wrong; the last one allowed locks.</summary>
    /// <returns>Until when this network is locked now; null: it is not.</returns>
    public async Task<DateTimeOffset?> FailAsync(Admission admission, DateTimeOffset now, CancellationToken ct)
    {
        if (admission.Total >= policy.Ceiling)
        {
            await LockAsync(admission.NameHash, SignInAttempt.Everywhere, policy.Ceiling, now, now + policy.Duration(admission.TotalLocks), ct);
        }

        if (admission.Failures < policy.Failures)
        {
            return null;
        }

        var until = now + policy.Duration(admission.Locks);
        await LockAsync(admission.NameHash, admission.Network, policy.Failures, now, until, ct);
        return until;
    }

    /// <summary>The try was right but a code is still to come: it does not count, and what was wrong before stays counted.</summary>
    public Task TakeBackAsync(Admission admission, CancellationToken ct) => RunAsync(
        "update sign_in_attempts set failures = greatest(failures - 1, 0) where name_hash = $1 and network in ($2, '*')", ct, admission.NameHash, admission.Network);

    /// <summary>The person is in: this network starts anew.</summary>
    public Task ForgiveAsync(Admission admission, CancellationToken ct) => RunAsync(
        """
        with own as (delete from sign_in_attempts where name_hash = $1 and network = $2)
        update sign_in_attempts set failures = greatest(failures - 1, 0) where name_hash = $1 and network = '*'
        """,
        ct, admission.NameHash, admission.Network);

    /// <summary>An administrator unlocks an account everywhere.</summary>
    public Task UnlockAsync(Guid accountId, CancellationToken ct) => RunAsync("delete from sign_in_attempts where account_id = $1", ct, accountId);

    /// <summary>Deletes rows that no longer matter.</summary>
    public Task TidyAsync(DateTimeOffset now, CancellationToken ct) => RunAsync(
        "delete from sign_in_attempts where last_at < $1 and (locked_until is null or locked_until < $1)", ct, now.Subtract(LockoutPolicy.Memory * 2).UtcDateTime);

    // more at once than allowed: the first of them is about to lock
    private Admission Locked(Admission admission, DateTimeOffset? until, bool isOver, DateTimeOffset now)
    {
        var ends = until > now ? until : isOver ? now + policy.First : null;
        return ends is null || ends <= admission.LockedUntil ? admission : admission with { LockedUntil = ends };
    }

    private Task LockAsync(string hash, string network, int reached, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) => RunAsync(
        """
        update sign_in_attempts set locked_until = $5, locks = locks + 1, failures = 0
        where name_hash = $1 and network = $2 and failures >= $3 and (locked_until is null or locked_until <= $4)
        """,
        ct, hash, network, reached, now.UtcDateTime, until.UtcDateTime);

    private static void Add(NpgsqlCommand command, string hash, string network, DateTimeOffset now)
    {
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(new() { Value = network });
        command.Parameters.Add(new() { Value = now.UtcDateTime });
    }

    private async Task RunAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(ct);
    }
}
