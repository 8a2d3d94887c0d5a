using Portal.Domain.Units;

namespace Portal.Domain.Checklists;

/// <summary>Reads a checklist file's objects, going on after a problem so that one reading names them all.</summary>
internal static class ChecklistReader
{
    public static Checklist? Read(JsonField json, List<ChecklistProblem> problems)
    {
        var code = json.Code("code");
        var title = json.LocalText("title", orElse: code);
        if (!json.Has("policy"))
        {
            json.Refuse("policy", "missing", "missing");
        }

        var policy = json.OptionalObject("policy") is { } field ? PolicyJson.Read(field, problems) : null;
        var gates = GateJson.Read(json);
        var sections = json.Items("sections").Select(ReadSection).ToList();

        // A rule that a badly written field breaks as well would be the same problem told twice.
        var written = problems.Select(p => p.Path).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(ChecklistRules.Problems(code, sections, gates).Where(p => !IsTold(written, p.Path)));
        return problems.Count == 0 ? new(code, title, policy!, sections, gates) : null;
    }

    private static bool IsTold(HashSet<string> written, string path)
    {
        var field = path.LastIndexOf('.');
        if (written.Contains(path) || field < 0)
        {
            return written.Contains(path);
        }

        var owner = path[..field];
        var section = owner.Split('.')[0];
        var needsKinds = path.EndsWith(".thresholds", StringComparison.Ordinal) || path.EndsWith(".answer", StringComparison.Ordinal);
        return needsKinds && (written.Contains($"{owner}.answer") || written.Contains($"{section}.kind"))
            || written.Any(w => w.StartsWith($"{path}[", StringComparison.Ordinal));
    }

    private static Section ReadSection(JsonField json)
    {
        var code = json.Code("code");
        var kindCode = json.Code("kind");
        if (!ChecklistCodes.TryParseSectionKind(kindCode, out var kind) && kindCode.Length > 0)
        {
            json.Refuse("kind", $"{kindCode} is not a kind of section", "section-kind", kindCode);
        }

        return new(code, kind, json.LocalText("title", orElse: code), [.. json.Items("criteria").Select(c => ReadCriterion(c, code, kind))]);
    }

    public static Criterion ReadCriterion(JsonField json, string sectionCode, SectionKind sectionKind)
    {
        var code = json.Code("code");
        var answerCode = json.Code("answer");
        if (!ChecklistCodes.TryParseAnswerKind(answerCode, out var answer) && answerCode.Length > 0)
        {
            json.Refuse("answer", $"{answerCode} is not a kind of answer", "answer-kind", answerCode);
        }

        var (kinds, duties) = ReadAppliesTo(json);
        return new()
        {
            Code = code,
            Lineage = json.Has("lineage") ? json.Code("lineage") : code,
            SectionCode = sectionCode,
            SectionKind = sectionKind,
            Text = json.LocalText("text", orElse: code),
            Answer = answer,
            MaxPoints = json.Decimal("maxPoints"),
            DirectiveDuties = [.. json.OptionalTexts("duties")],
            Legal = [.. json.OptionalItems("legal").Select(l => new LegalCitation(l.Code("text"), l.OptionalText("article")))],
            Kinds = kinds,
            Duties = duties,
            Gates = [.. json.OptionalTexts("gates").Distinct().Order(StringComparer.Ordinal)],
            IsKnockout = json.Flag("knockout"),
            Thresholds = [.. json.OptionalItems("thresholds").Select(t => new Threshold(t.Decimal("atLeast"), t.Decimal("share"))).OrderBy(t => t.AtLeast)],
            ComputedFrom = json.OptionalText("computedFrom"),
            NotBefore = json.OptionalDate("notBefore"),
            GraceDays = json.Whole("graceDays"),
            AllowsNotApplicable = json.Flag("allowsNotApplicable"),
            AllowsFiles = json.Flag("allowsFiles"),
            Contradictions = [.. json.OptionalItems("contradicts").Select(ReadContradiction)],
            IsLocal = json.Flag("local"),
            Evidence = json.OptionalLocalText("evidence"),
            Guidance = json.OptionalLocalText("guidance"),
        };
    }

    private static Contradiction ReadContradiction(JsonField json)
    {
        var with = json.Code("with");
        return new(Says("is"), with, Says("being"), json.LocalText("why", orElse: with));

        AnswerSays Says(string name)
        {
            var code = json.Code(name);
            if (!Contradiction.ByCode.TryGetValue(code, out var says) && code.Length > 0)
            {
                json.Refuse(name, $"{code} is nothing that an answer says", "answer-says", code);
            }

            return says;
        }
    }

    private static (HashSet<UnitKind> Kinds, Duty Duties) ReadAppliesTo(JsonField json)
    {
        if (!json.Has("appliesTo"))
        {
            json.Refuse("appliesTo", "missing", "missing");
        }

        HashSet<UnitKind> kinds = [];
        var duties = Duty.None;
        foreach (var code in json.OptionalTexts("appliesTo"))
        {
            if (UnitCodes.TryParseKind(code, out var kind))
            {
                kinds.Add(kind);
            }
            else if (UnitCodes.TryParseDuty(code, out var duty))
            {
                duties |= duty;
            }
            else
            {
                json.Refuse("appliesTo", $"{code} is neither a kind of unit nor a duty", "applies", code);
            }
        }

        return (kinds, duties);
    }
}
