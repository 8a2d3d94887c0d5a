using System.Text.Json;
using Portal.Domain.Incidents;

namespace Portal.Infrastructure.Database.Holding;

/// <summary>
/// Takes the item of an incident out of its place, puts it back, or empties it for good. What is held lies in tables of its own that no page, export, mail or backup
/// reads, so that whatever reads the item's place, today or next year, finds only <see cref="HeldText.Mark"/>. Each call runs in the caller's transaction, which also
/// writes its audit row; texts travel as parameters and come into no statement, log or audit row.
/// </summary>
public sealed class ItemHold(PortalDb db)
{
    private const string Insert =
        """
        insert into held_values (incident_id, number, table_name, column_name, row_key, value, is_copy)
        select @incident, coalesce((select max(number) from held_values where incident_id = @incident), 0) + 1, @table, @column, @key, @value, @copy
        """;

    private readonly HoldingSql sql = new(db);

    /// <summary>One incident at a time takes a number or moves an item.</summary>
    public Task TakeTurnAsync(CancellationToken ct) => sql.RunAsync("select pg_advisory_xact_lock(hashtextextended('incidents', 0))", ct);

    /// <summary>Holds the item with every copy of its texts that is found.</summary>
    public async Task<HeldFacts> HoldAsync(Incident incident, CancellationToken ct)
    {
        var item = ItemFields.Of(incident.Item);
        var texts = new List<string>();
        var since = DateTimeOffset.MaxValue;
        foreach (var row in await sql.RowsAsync($"select t.before, t.after, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SSOF'), e.subject from audit_entries e join audit_texts t on t.entry_id = e.id where {item.AuditRows}", ct, Of(incident)))
        {
            texts.AddRange(Words(row[3], row[0]).Concat(Words(row[3], row[1])));
            since = DateTimeOffset.TryParse(row[2], System.Globalization.CultureInfo.InvariantCulture, out var at) && at < since ? at : since;
        }

        var values = await HoldFieldsAsync(incident, item, texts, ct);
        var parts = incident.Item == IncidentItem.File ? await HoldFileAsync(incident, ct) : 0;
        var sought = item.SeeksCopies ? HeldText.Sought(texts) : [];
        var copies = await HoldCopiesAsync(incident, sought, ct);
        var audit = await HoldAuditAsync(incident, item, sought, ct);
        // a finished file cannot be looked into; one being made would be stored after this
        var exports = await sql.RunAsync("delete from exports where finished_at is null or finished_at >= @since", ct, ("since", since == DateTimeOffset.MaxValue ? DateTime.UnixEpoch : since.UtcDateTime));
        await DropSentBooksAsync(ct);
        return new(values + copies, copies, parts, audit, exports);
    }

    /// <summary>Puts everything back where it stood.</summary>
    public async Task<HeldFacts> ReleaseAsync(Incident incident, CancellationToken ct)
    {
        var tables = (await TextTable.ListAsync(sql, ct)).ToDictionary(table => table.Name, StringComparer.Ordinal);
        var (values, copies) = (0, 0);
        // two texts in one field were taken out one after the other: back in the opposite order
        foreach (var held in (await ReadAsync(incident.Id, ct)).Reverse())
        {
            var table = tables[held.Table];
            values += await sql.RunAsync(
                $"update {table.Name} r set {held.Column} = @value::{await TypeAsync(held, ct)} where {table.HasKey} and r.{held.Column}::text like '%{HeldText.Mark}%'", ct, ("value", held.Value), ("key", held.Key));
            copies += held.IsCopy ? 1 : 0;
        }

        var parts = await sql.RunAsync("insert into evidence_file_parts (file_id, number, part, content) select file_id, number, part, content from held_file_parts where incident_id = @incident", ct, Of(incident));
        if (incident.Item == IncidentItem.File)
        {
            // what somebody had taken out before stays out
            await sql.RunAsync($"update evidence_files set removed_at = null where removed_at = (select opened_at from incidents where id = @incident) and id in {ItemFields.SameFile}", ct, Of(incident));
        }

        var audit = await sql.RunAsync("delete from held_audit_texts where incident_id = @incident", ct, Of(incident));
        await ForgetAsync(incident, ct);
        return new(values, copies, parts, audit, 0);
    }

    /// <summary>Empties the item, its copies and its texts in the audit trail for good. Copies that came up since it was held go, too.</summary>
    public async Task<HeldFacts> PurgeAsync(Incident incident, CancellationToken ct)
    {
        var item = ItemFields.Of(incident.Item);
        var held = await ReadAsync(incident.Id, ct);
        var sought = new List<string>();
        if (item.SeeksCopies)
        {
            sought.AddRange(held.Where(value => !value.IsCopy && ItemFields.IsSought(value.Table, value.Column)).Select(value => value.Value));
            foreach (var row in await sql.RowsAsync("select t.before, t.after, e.subject from held_audit_texts h join audit_texts t on t.entry_id = h.entry_id join audit_entries e on e.id = h.entry_id where h.incident_id = @incident", ct, Of(incident)))
            {
                sought.AddRange(Words(row[2], row[0]).Concat(Words(row[2], row[1])));
            }
        }

        var late = HeldText.Sought(sought);
        await DropSentBooksAsync(ct);
        await HoldCopiesAsync(incident, late, ct);
        await HoldAuditAsync(incident, item, late, ct);
        held = await ReadAsync(incident.Id, ct);
        var tables = (await TextTable.ListAsync(sql, ct)).ToDictionary(table => table.Name, StringComparer.Ordinal);
        foreach (var value in held)
        {
            var table = tables[value.Table];
            await sql.RunAsync(
                $"update {table.Name} r set {value.Column} = replace(r.{value.Column}::text, '{HeldText.Mark}', '{HeldText.Purged}')::{await TypeAsync(value, ct)} where {table.HasKey}", ct, ("key", value.Key));
        }

        var parts = await sql.RunAsync("delete from held_file_parts where incident_id = @incident", ct, Of(incident));
        await ForgetAsync(incident, ct);
        var entries = (await sql.RowsAsync("select entry_id from held_audit_texts where incident_id = @incident", ct, Of(incident)))
            .ConvertAll(row => long.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture));
        await sql.RunAsync("delete from held_audit_texts where incident_id = @incident", ct, Of(incident));
        await sql.RunAsync(
            "select audit_purge_texts(@entries, @person, @name, @capacity, @operation, @at, @chain, @subject)",
            ct,
            ("entries", entries.ToArray()), ("person", (object?)db.Actor.PersonId ?? DBNull.Value), ("name", db.Actor.Name), ("capacity", db.Actor.Capacity), ("operation", db.Actor.Operation),
            ("at", db.Clock.GetUtcNow().UtcDateTime), ("chain", db.ChainOf(null, incident.UnitId)), ("subject", "Incident " + incident.Number));
        return new(held.Count, held.Count(value => value.IsCopy), parts, entries.Count, 0);
    }

    /// <summary>What is held of the texts, in the order in which it was taken; for the incident officers alone.</summary>
    public async Task<IReadOnlyList<Held>> ReadAsync(Guid incidentId, CancellationToken ct) =>
        [.. (await sql.RowsAsync("select table_name, column_name, row_key, value, is_copy::text from held_values where incident_id = @incident order by number", ct, ("incident", incidentId)))
            .Select(row => new Held(row[0], row[1], row[2], row[3], row[4] == "true"))];

    private async Task<int> HoldFieldsAsync(Incident incident, ItemFields item, List<string> texts, CancellationToken ct)
    {
        var tables = (await TextTable.ListAsync(sql, ct)).ToDictionary(table => table.Name, StringComparer.Ordinal);
        var count = 0;
        foreach (var (name, where, columns) in item.Fields)
        {
            var table = tables[name];
            foreach (var column in columns)
            {
                var bare = column.TrimEnd('*');
                foreach (var row in await sql.RowsAsync($"select {table.KeyOf}, r.{bare}::text from {name} r where {where} for update", ct, Of(incident)))
                {
                    if (HeldText.IsIn(row[1]) || (row[1].Length == 0 && !column.EndsWith('*')))
                    {
                        continue;
                    }

                    if (ItemFields.IsSought(name, bare))
                    {
                        texts.Add(row[1]);
                    }

                    await TakeAsync(incident, table, bare, row[0], row[1], HeldText.Mark, isCopy: false, ct);
                    count++;
                }
            }
        }

        return count;
    }

    private async Task<int> HoldFileAsync(Incident incident, CancellationToken ct)
    {
        await sql.RunAsync($"update evidence_files set removed_at = (select opened_at from incidents where id = @incident) where removed_at is null and id in {ItemFields.SameFile}", ct, Of(incident));
        var parts = await sql.RunAsync(
            $"insert into held_file_parts (incident_id, file_id, number, part, content) select @incident, file_id, number, part, content from evidence_file_parts where file_id in {ItemFields.SameFile}",
            ct,
            Of(incident));
        await sql.RunAsync($"delete from evidence_file_parts where file_id in {ItemFields.SameFile}", ct, Of(incident));
        return parts;
    }

    private async Task<int> HoldCopiesAsync(Incident incident, IReadOnlyList<string> sought, CancellationToken ct)
    {
        if (sought.Count == 0)
        {
            return 0;
        }

        var forms = sought.SelectMany(CopyForms.Of).Distinct(StringComparer.Ordinal).OrderByDescending(form => form.Length).ToArray();
        var count = 0;
        foreach (var table in await TextTable.ListAsync(sql, ct))
        {
            var all = string.Join(", ", table.Columns.Select(column => $"r.{column}::text"));
            foreach (var row in await sql.RowsAsync(
                $"select {table.KeyOf}, {all} from {table.Name} r where exists (select 1 from unnest(@forms) f where strpos(concat_ws(chr(31), {all}), f) > 0) for update", ct, ("forms", forms)))
            {
                for (var i = 0; i < table.Columns.Count; i++)
                {
                    var left = forms.Aggregate(row[i + 1], (text, form) => text.Replace(form, HeldText.Mark, StringComparison.Ordinal));
                    if (left != row[i + 1])
                    {
                        await TakeAsync(incident, table, table.Columns[i], row[0], row[i + 1], left, isCopy: true, ct);
                        count++;
                    }
                }
            }
        }

        return count;
    }

    private async Task<int> HoldAuditAsync(Incident incident, ItemFields item, IReadOnlyList<string> sought, CancellationToken ct) => await sql.RunAsync(
        $"""
        insert into held_audit_texts (incident_id, entry_id)
        select @incident, e.id from audit_entries e join audit_texts t on t.entry_id = e.id
        where ({item.AuditRows}) or exists (select 1 from unnest(@forms) f where strpos(t.before || chr(31) || t.after, f) > 0)
        on conflict do nothing
        """,
        ct,
        [.. Of(incident), ("forms", sought.SelectMany(CopyForms.Of).Distinct(StringComparer.Ordinal).ToArray())]);

    private async Task TakeAsync(Incident incident, TextTable table, string column, string key, string value, string left, bool isCopy, CancellationToken ct)
    {
        await sql.RunAsync(Insert, ct, ("incident", incident.Id), ("table", table.Name), ("column", column), ("key", key), ("value", value), ("copy", isCopy));
        await sql.RunAsync($"update {table.Name} r set {column} = @left::{await TypeAsync(new(table.Name, column, key, "", isCopy), ct)} where {table.HasKey}", ct, ("left", left), ("key", key));
    }

    private async Task<string> TypeAsync(Held held, CancellationToken ct) => (await sql.RowsAsync(
        "select t.typname from pg_attribute a join pg_type t on t.oid = a.atttypid where a.attrelid = @table::regclass and quote_ident(a.attname) = @column", ct, ("table", held.Table), ("column", held.Column)))[0][0];

    // nor can a workbook that waits for its unit be looked into, and a copy may lie at any review: all go, and whoever brought them in brings them in again
    private Task<int> DropSentBooksAsync(CancellationToken ct) => sql.RunAsync("delete from sent_books", ct);

    private Task<int> ForgetAsync(Incident incident, CancellationToken ct) => sql.RunAsync(
        "delete from held_values where incident_id = @incident", ct, Of(incident));

    private static (string Name, object Value)[] Of(Incident incident) =>
    [
        ("incident", incident.Id), ("review", incident.ReviewId ?? Guid.Empty), ("code", incident.ItemKey), ("id", Guid.TryParse(incident.ItemKey, out var id) ? id : incident.UnitId),
    ];

    // the texts of an audit row
    private static IEnumerable<string> Words(string subject, string json)
    {
        if (json.Length == 0)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind != JsonValueKind.Object ? [] :
            [.. document.RootElement.EnumerateObject()
                .Where(p => p.Value.ValueKind == JsonValueKind.String && ItemFields.IsSought(subject, p.Name))
                .Select(p => p.Value.GetString()!)];
    }

    /// <summary>A value that is held.</summary>
    public sealed record Held(string Table, string Column, string Key, string Value, bool IsCopy);
}
