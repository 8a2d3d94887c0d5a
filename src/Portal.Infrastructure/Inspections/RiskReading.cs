using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Portal.Domain.Inspections;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Inspections;

/// <summary>What is known of units for <see cref="RiskProposal"/>, in one statement whatever their number and that of past years.</summary>
public static class RiskReading
{
    /// <summary>Violations older than this many years count no more.</summary>
    public const int ViolationYears = 5;

    // of each unit the last yearly round alone is read: its place in the latest version of the ranking, and its answers by the review's stretch of ids; what verification takes off for
    // violations is no over-claim, they count by themselves
    private const string Facts = """
        with unit as (select unnest(@units) as id),
        last_review as (
          select distinct on (v.unit_id) v.unit_id, v.id
          from reviews v join unit on unit.id = v.unit_id join rounds r on r.id = v.round_id
          where v.submitted_on is not null and r.kind = 'Yearly'
          order by v.unit_id, r.period_to desc, v.id desc),
        weak as (
          select l.unit_id, count(*) as n
          from last_review l join answers a on a.review_id = l.id
          where a.finding in ('Weak', 'Missing', 'Unsuitable')
          group by l.unit_id),
        last_place as (
          select distinct on (p.unit_id) p.unit_id, p.is_knocked_out, coalesce(p.self_final - (p.base + p.bonus), 0) as over_claim
          from frozen_places p join unit on unit.id = p.unit_id join frozen_rankings k on k.id = p.ranking_id join rounds r on r.id = k.round_id
          where r.kind = 'Yearly'
          order by p.unit_id, r.period_to desc, k.number desc),
        overdue as (select m.unit_id, count(*) as n from corrective_measures m where m.status = 'Open' and m.due_on < @today group by m.unit_id),
        violation as (select v.unit_id, count(*) as n from violations v where v.status = 'Confirmed' and v."on" >= @since group by v.unit_id),
        visit as (select i.unit_id, max(i.conclusion_on) as last from inspections i where i.status = 'Concluded' group by i.unit_id)
        select unit.id, coalesce(p.is_knocked_out, false), coalesce(w.n, 0)::int, coalesce(p.over_claim, 0)::numeric, coalesce(o.n, 0)::int, coalesce(v.n, 0)::int, s.last
        from unit
        left join weak w on w.unit_id = unit.id
        left join last_place p on p.unit_id = unit.id
        left join overdue o on o.unit_id = unit.id
        left join violation v on v.unit_id = unit.id
        left join visit s on s.unit_id = unit.id
        """;

    /// <param name="units">Whose facts are asked for.</param>
    public static async Task<List<RiskFacts>> RiskFactsAsync(this PortalDb db, Guid[] units, DateOnly today, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = new NpgsqlCommand(Facts, (NpgsqlConnection)db.Database.GetDbConnection());
            command.Parameters.Add(new("units", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = units });
            command.Parameters.Add(new("today", NpgsqlDbType.Date) { Value = today });
            command.Parameters.Add(new("since", NpgsqlDbType.Date) { Value = today.AddYears(-ViolationYears) });
            await using var reader = await command.ExecuteReaderAsync(ct);
            var facts = new List<RiskFacts>(units.Length);
            while (await reader.ReadAsync(ct))
            {
                facts.Add(new(
                    reader.GetGuid(0), reader.GetBoolean(1), reader.GetInt32(2), reader.GetDecimal(3), reader.GetInt32(4), reader.GetInt32(5),
                    await reader.IsDBNullAsync(6, ct) ? null : await reader.GetFieldValueAsync<DateOnly>(6, ct)));
            }

            return facts;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
