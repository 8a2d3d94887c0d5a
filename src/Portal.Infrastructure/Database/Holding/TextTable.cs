using System.Data.Common;

namespace Portal.Infrastructure.Database.Holding;

/// <summary>A table that may hold a copy of a text: found in the catalogue, so that new tables come in by themselves.</summary>
/// <param name="Columns">Columns of text and JSON that are no part of the key, quoted.</param>
/// <param name="Key">The primary key's columns, quoted.</param>
internal sealed record TextTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Key)
{
    // the audit trail is held by its rows; machinery of the scheduler holds no words of people
    private const string Catalogue =
        """
        select quote_ident(c.relname),
          array_agg(quote_ident(a.attname) order by a.attnum) filter (where not a.attnum = any(i.indkey::int2[]) and t.typname in ('text', 'varchar', 'json', 'jsonb')),
          array_agg(quote_ident(a.attname) order by a.attnum) filter (where a.attnum = any(i.indkey::int2[]))
        from pg_class c
        join pg_index i on i.indrelid = c.oid and i.indisprimary
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        join pg_type t on t.oid = a.atttypid
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
          and c.relname not like 'qrtz\_%' and c.relname not like 'audit\_%' and c.relname not like 'held\_%' and c.relname not in ('__EFMigrationsHistory', 'data_protection_keys')
        group by c.relname order by c.relname collate "C"
        """;

    /// <summary>The key of a row as JSON, from a row called <c>r</c>.</summary>
    public string KeyOf => "jsonb_build_object(" + string.Join(", ", Key.Select(column => $"'{column.Trim('"')}', r.{column}::text")) + ")::text";

    /// <summary>Says that a row called <c>r</c> has the key of parameter <c>@key</c>.</summary>
    public string HasKey => string.Join(" and ", Key.Select(column => $"r.{column}::text = (@key::jsonb)->>'{column.Trim('"')}'"));

    public static async Task<List<TextTable>> ListAsync(HoldingSql sql, CancellationToken ct)
    {
        await using var command = sql.Command(Catalogue);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var tables = new List<TextTable>();
        while (await reader.ReadAsync(ct))
        {
            if (!await reader.IsDBNullAsync(1, ct))
            {
                tables.Add(new TextTable(reader.GetString(0), await Texts(reader, 1, ct), await Texts(reader, 2, ct)));
            }
        }

        return tables;
    }

    private static Task<string[]> Texts(DbDataReader reader, int column, CancellationToken ct) => reader.GetFieldValueAsync<string[]>(column, ct);
}
