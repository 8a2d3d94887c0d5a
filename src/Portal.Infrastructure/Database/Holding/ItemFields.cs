using Portal.Domain.Incidents;

namespace Portal.Infrastructure.Database.Holding;

/// <summary>The fields that an item of an incident consists of, and the audit rows that are about it.</summary>
/// <param name="Fields">Queries that give the keys of rows in a table, with its columns; a column with a star is held even where it is empty, so that the row shows it.</param>
/// <param name="AuditRows">A condition on rows of the audit trail called <c>e</c>, with texts called <c>t</c>.</param>
/// <param name="SeeksCopies">Copies of the texts are looked for in all tables; not for names, which many texts contain rightly.</param>
internal sealed record ItemFields(IReadOnlyList<(string Table, string Where, string[] Columns)> Fields, string AuditRows, bool SeeksCopies)
{
    // of names of people, posts and bodies copies stand rightly in many places, and one declaration may be given for many texts
    private static readonly HashSet<string> SoughtFields = new(StringComparer.OrdinalIgnoreCase)
    {
        "Note", "Measure", "Text", "Name", "Number", "Location", "Question", "ReplyText", "Reason", "SecondReason", "OverruleReason", "DecisionReason", "Reference",
    };

    /// <summary>Copies are looked for of what stands in this column of a table, or in this field of an audit row's subject.</summary>
    /// <param name="owner">Name of the table, or subject of the audit row.</param>
    public static bool IsSought(string owner, string field) => !owner.StartsWith("declaration", StringComparison.OrdinalIgnoreCase) && SoughtFields.Contains(field.Replace("_", "", StringComparison.Ordinal));

    /// <summary>The file and all that show the same bytes, handed on from one review to another.</summary>
    public const string SameFile =
        """
        (select v.file_id from evidence_file_versions v
         where coalesce(v.content_file_id, v.file_id) in (select coalesce(w.content_file_id, w.file_id) from evidence_file_versions w where w.file_id = @id))
        """;

    // each reads its parameters from the item's key: @review, @code and @id
    public static ItemFields Of(IncidentItem item) => item switch
    {
        IncidentItem.Answer => new(
            [
                ("answers", "r.review_id = @review and r.criterion_code = @code", ["note*", "measure", "responsible"]),
                ("evidence", "r.review_id = @review and r.criterion_code = @code", ["number", "issuer", "location", "holder"]),
                ("declarations", "r.review_id = @review and r.subject_kind = 'Answer' and r.subject_key = @code", ["reason"]),
            ],
            """
            e.subject = 'Answer ' || @review::text || '/' || @code
              or starts_with(e.subject, 'Declaration ' || @review::text || '/Answer/' || @code || '/')
              or (e.subject like 'Evidence %' and (t.before || t.after) like '%' || @review::text || '%' and (t.before || t.after) like '%"CriterionCode":"' || @code || '"%')
              or e.subject in (select 'Evidence ' || v.id::text from evidence v where v.review_id = @review and v.criterion_code = @code)
            """,
            SeeksCopies: true),
        IncidentItem.Comment => new(
            [("comments", "r.id = @id", ["text"]), ("declarations", "r.subject_kind = 'Comment' and r.subject_key = @id::text", ["reason"])],
            "e.subject = 'Comment ' || @id::text or e.subject like 'Declaration %/Comment/' || @id::text || '/%'",
            SeeksCopies: true),
        IncidentItem.File => new(
            [("evidence_file_versions", "r.file_id in " + SameFile, ["name", "declaration"])], "e.subject like 'EvidenceFileVersion ' || @id::text || '/%' or e.subject = 'EvidenceFile ' || @id::text", SeeksCopies: true),
        IncidentItem.Question => new(
            [
                ("clarifications", "r.id = @id", ["question*", "reply_text"]),
                ("declarations", "r.review_id = @review and r.subject_kind in ('Decision', 'Reply') and r.subject_key = @id::text", ["reason"]),
            ],
            "e.subject = 'Clarification ' || @id::text or e.subject like 'Declaration %/Decision/' || @id::text || '/%' or e.subject like 'Declaration %/Reply/' || @id::text || '/%'",
            SeeksCopies: true),
        IncidentItem.Remark => new(
            [
                ("remarks", "r.id = @id", ["text*"]),
                ("declarations", "r.review_id = @review and r.subject_kind = 'Decision' and r.subject_key in ('remark/' || @id::text, (select 'return/' || m.return_number from remarks m where m.id = @id and m.criterion_code is null))", ["reason"]),
            ],
            """
            e.subject = 'Remark ' || @id::text
              or e.subject like 'Declaration %/Decision/remark/' || @id::text || '/%'
              or exists (select from remarks m where m.id = @id and m.criterion_code is null and starts_with(e.subject, 'Declaration ' || m.review_id::text || '/Decision/return/' || m.return_number || '/'))
            """,
            SeeksCopies: true),
        IncidentItem.Decision => new(
            [
                ("decisions", "r.review_id = @review and r.criterion_code = @code", ["reason*", "second_reason"]),
                ("past_decisions", "r.review_id = @review and r.criterion_code = @code", ["reason", "second_reason"]),
                ("declarations", "r.review_id = @review and r.subject_kind = 'Decision' and r.subject_key in (@code, @code || '/second')", ["reason"]),
            ],
            """
            e.subject = 'Decision ' || @review::text || '/' || @code
              or starts_with(e.subject, 'Declaration ' || @review::text || '/Decision/' || @code || '/')
              or e.subject in (select 'PastDecision ' || p.id::text from past_decisions p where p.review_id = @review and p.criterion_code = @code)
            """,
            SeeksCopies: true),
        IncidentItem.Gate => new(
            [
                ("gate_answers", "r.review_id = @review and r.gate_code = @code", ["reason*", "overrule_reason"]),
                ("declarations", "r.review_id = @review and ((r.subject_kind = 'Gate' and r.subject_key = @code) or (r.subject_kind = 'Decision' and r.subject_key = 'gate/' || @code))", ["reason"]),
            ],
            """
            e.subject = 'GateAnswer ' || @review::text || '/' || @code
              or starts_with(e.subject, 'Declaration ' || @review::text || '/Gate/' || @code || '/') or starts_with(e.subject, 'Declaration ' || @review::text || '/Decision/gate/' || @code || '/')
            """,
            SeeksCopies: true),
        IncidentItem.Appeal => new(
            [
                ("appeals", "r.id = @id", ["reason*", "reference", "decision_reason"]),
                ("declarations", "r.subject_kind = 'Appeal' and r.subject_key in (@id::text, @id::text || '/decision')", ["reason"]),
            ],
            "e.subject = 'Appeal ' || @id::text or e.subject like 'Declaration %/Appeal/' || @id::text || '/%'",
            SeeksCopies: true),
        IncidentItem.UnitName => new(
            [("units", "r.id = @id", ["name_vi", "name_en", "search_text"]), ("reviews", "r.unit_id = @id", ["name_vi", "name_en"])],
            "e.subject = 'Unit ' || @id::text or e.subject in (select 'Review ' || v.id::text from reviews v where v.unit_id = @id)",
            SeeksCopies: false),
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, null),
    };
}
