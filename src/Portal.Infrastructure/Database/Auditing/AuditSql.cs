namespace Portal.Infrastructure.Database.Auditing;

/// <summary>The database's part of the audit trail. The portal's own role may call the function and read; it may not write the tables.</summary>
public static class AuditSql
{
    /// <summary>
    /// <c>audit_append</c> locks the head of each chain concerned, in order of name, and appends linked rows.
    /// A row's hash is SHA-256 over the previous hash and all facts, joined by U+001F; see <see cref="AuditTrail"/>.
    /// </summary>
    public const string CreateFunction = """
        create or replace function audit_append(p_actor_id uuid, p_actor_name text, p_capacity text, p_operation text, p_at timestamptz, p_rows jsonb)
        returns void language plpgsql security definer set search_path = public, pg_temp as $fn$
        declare
          r record; head record; n bigint; prev text; h text; entry bigint; sep constant text := chr(31);
        begin
          for r in select value as v from jsonb_array_elements(p_rows) with ordinality o(value, i) order by value->>'chain', i loop
            insert into audit_chains(chain, last_seq, last_hash) values (r.v->>'chain', 0, '') on conflict (chain) do nothing;
            select last_seq, last_hash into head from audit_chains where chain = r.v->>'chain' for update;
            n := head.last_seq + 1; prev := head.last_hash;
            h := encode(sha256(convert_to(concat_ws(sep, prev, r.v->>'chain', n::text,
                   to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), coalesce(p_actor_id::text, ''), p_actor_name, p_capacity, p_operation,
                   r.v->>'subject', r.v->>'change', r.v->>'facts', r.v->>'before_hash', r.v->>'after_hash'), 'UTF8')), 'hex');
            insert into audit_entries(chain, seq, at, actor_id, actor_name, capacity, operation, subject, change, facts, before_hash, after_hash, previous_hash, hash)
              values (r.v->>'chain', n, p_at, p_actor_id, p_actor_name, p_capacity, p_operation, r.v->>'subject', r.v->>'change', r.v->>'facts',
                      r.v->>'before_hash', r.v->>'after_hash', prev, h) returning id into entry;
            if r.v->>'before' <> '' or r.v->>'after' <> '' then
              insert into audit_texts(entry_id, before, after) values (entry, r.v->>'before', r.v->>'after');
            end if;
            update audit_chains set last_seq = n, last_hash = h where chain = r.v->>'chain';
          end loop;
        end $fn$;
        """;

    /// <summary>
    /// <c>audit_purge_texts</c> takes the texts of rows out and appends a row that says so: whoever may call it cannot do it unseen. Rows and hashes stay as they are.
    /// </summary>
    public const string CreatePurge = """
        create or replace function audit_purge_texts(
          p_entries bigint[], p_actor_id uuid, p_actor_name text, p_capacity text, p_operation text, p_at timestamptz, p_chain text, p_subject text)
        returns integer language plpgsql security definer set search_path = public, pg_temp as $fn$
        declare n integer;
        begin
          delete from audit_texts where entry_id = any(p_entries);
          get diagnostics n = row_count;
          perform audit_append(p_actor_id, p_actor_name, p_capacity, p_operation, p_at, jsonb_build_array(jsonb_build_object(
            'chain', p_chain, 'subject', p_subject, 'change', 'audit.purged', 'facts', 'texts=' || n, 'before', '', 'after', '', 'before_hash', '', 'after_hash', '')));
          return n;
        end $fn$;
        """;

    public const string Append = "select audit_append($1, $2, $3, $4, $5, $6)";
}
