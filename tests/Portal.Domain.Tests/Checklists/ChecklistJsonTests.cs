using System.Text.Json.Nodes;
using Portal.Domain.Checklists;
using Portal.Domain.Tests.Ranking;
using Portal.Domain.Units;
using Xunit;

namespace Portal.Domain.Tests.Checklists;

public sealed class ChecklistJsonTests
{
    private const string First = "sections[0].criteria[0]";

    [Fact]
    public void The_directive_32_checklist_is_valid_and_read_whole()
    {
        var checklist = RoundFolder.SeedChecklist();

        Assert.Equal((18, 86), (checklist.Sections.Count, checklist.AllCriteria.Count));
        Assert.Equal(49, checklist.ApplicableTo(UnitKind.Dept, Duty.None).Count(c => c.SectionKind == SectionKind.Core));
        var criterion = checklist.Find("G06-06")!;
        Assert.Equal((AnswerKind.Date, 6, 1m, false), (criterion.Answer, criterion.GraceDays, criterion.MaxPoints, criterion.IsKnockout));
        Assert.Equal(new DateOnly(2025, 10, 21), checklist.Find("G09-01")!.NotBefore);
        Assert.True(checklist.Find("G09-01")!.IsKnockout);
        Assert.Equal([new(1, 0.5m), new(2, 1)], checklist.Find("G04-03")!.Thresholds);
        Assert.Null(checklist.Find("X"));
    }

    [Fact]
    public void A_checklist_is_read_back_as_it_was_written()
    {
        var checklist = RoundFolder.SeedChecklist();

        var again = ChecklistJson.Parse(ChecklistJson.Write(checklist));

        Assert.Equal(checklist, again);
        Assert.Equal(checklist.Sha256, again.Sha256);
    }

    [Fact]
    public void Layout_property_order_and_number_form_do_not_make_another_checklist()
    {
        var one = ChecklistJson.Parse(Valid().ToJsonString());
        var json = Valid();
        var reversed = new JsonObject(json.Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        var criterion = (JsonObject)reversed["sections"]![0]!["criteria"]![0]!;
        criterion["maxPoints"] = JsonNode.Parse("2.500");
        criterion["knockout"] = false;
        criterion["appliesTo"] = new JsonArray("MPS", "DEPT", "MIN");

        Assert.Equal(one.Sha256, ChecklistJson.Parse("\uFEFF" + reversed).Sha256);
    }

    [Theory]
    [InlineData("maxPoints", "2.6")]
    [InlineData("answer", "\"level\"")]
    [InlineData("knockout", "true")]
    [InlineData("graceDays", "1")]
    [InlineData("notBefore", "\"2025-10-21\"")]
    [InlineData("allowsNotApplicable", "true")]
    [InlineData("computedFrom", "\"training.events\"")]
    [InlineData("appliesTo", "[\"MIN\",\"DEPT\"]")]
    [InlineData("text", "{\"vi\":\"Khác\",\"en\":\"Other\"}")]
    [InlineData("evidence", "{\"vi\":\"Khác\",\"en\":\"Other\"}")]
    [InlineData("legal", "[{\"text\":\"CT32\"}]")]
    [InlineData("duties", "[\"A1\"]")]
    public void Any_other_content_makes_another_checklist(string property, string value) =>
        Assert.NotEqual(ChecklistJson.Parse(Valid().ToJsonString()), ChecklistJson.Parse(With(property, value)));

    [Theory]
    [InlineData("maxPoints", "-1", "maxPoints")]
    [InlineData("maxPoints", "\"2\"", "maxPoints")]
    [InlineData("maxPoints", "null", "maxPoints")]
    [InlineData("answer", "\"yesno\"", "answer")]
    [InlineData("answer", "null", "answer")]
    [InlineData("answer", "\"number\"", "thresholds")]
    [InlineData("appliesTo", "[\"MIN\",\"XYZ\"]", "appliesTo")]
    [InlineData("appliesTo", "null", "appliesTo")]
    [InlineData("graceDays", "1.5", "graceDays")]
    [InlineData("graceDays", "-1", "graceDays")]
    [InlineData("notBefore", "\"21/10/2025\"", "notBefore")]
    [InlineData("knockout", "\"yes\"", "knockout")]
    [InlineData("thresholds", "[{\"atLeast\":1,\"share\":1.5}]", "thresholds")]
    [InlineData("thresholds", "[{\"atLeast\":1,\"share\":0.5},{\"atLeast\":1.0,\"share\":1}]", "thresholds")]
    [InlineData("code", "\"\"", "code")]
    public void An_invalid_criterion_is_refused_once_with_the_place(string property, string value, string field)
    {
        var exception = Assert.Throws<ChecklistInvalidException>(() => ChecklistJson.Parse(With(property, value)));

        Assert.Equal($"{First}.{field}", Assert.Single(exception.Problems).Path);
    }

    [Fact]
    public void Deductions_are_numbers_without_thresholds()
    {
        var json = Valid();
        json["sections"]![0]!["kind"] = "deduction";
        Assert.Equal([$"{First}.answer"], Problems(json));

        json["sections"]![0]!["criteria"]![0]!["answer"] = "number";
        Assert.Empty(Problems(json));

        json["sections"]![0]!["criteria"]![0]!["thresholds"] = JsonNode.Parse("[{\"atLeast\":1,\"share\":1}]");
        Assert.Equal([$"{First}.thresholds"], Problems(json));
    }

    [Fact]
    public void Codes_are_used_once()
    {
        var json = Valid();
        json["sections"]!.AsArray().Add(json["sections"]![0]!.DeepClone());

        Assert.Equal(["sections[1].code", "sections[1].criteria[0].code"], Problems(json));
    }

    [Fact]
    public void Unknown_kinds_missing_parts_and_an_invalid_policy_are_all_named()
    {
        var json = Valid();
        json.Remove("code");
        json["sections"]![0]!["kind"] = "extra";
        json["policy"]!["knockoutClass"] = "A";

        Assert.Equal(["code", "policy.knockoutClass", "sections[0].kind"], Problems(json).Order(StringComparer.Ordinal));
        Assert.Equal(["code", "policy", "sections"], Problems([]).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Problems(JsonObject json)
    {
        try
        {
            ChecklistJson.Parse(json.ToJsonString());
            return [];
        }
        catch (ChecklistInvalidException exception)
        {
            return exception.Problems.Select(p => p.Path);
        }
    }

    private static JsonObject Valid() => JsonNode.Parse("""
        {
          "code": "T",
          "title": { "vi": "Thử", "en": "Trial" },
          "policy": { "bands": [ { "class": "A", "atLeast": 90 }, { "class": "D", "atLeast": 0 } ], "bonusCap": 5, "knockoutClass": "D" },
          "sections": [ { "code": "G", "kind": "core", "title": { "vi": "Mục", "en": "Section" }, "criteria": [
            { "code": "G-1", "text": { "vi": "Một", "en": "One" }, "answer": "yesNo", "maxPoints": 2.5, "appliesTo": [ "MIN", "DEPT", "MPS" ] }
          ] } ]
        }
        """)!.AsObject();

    private static string With(string property, string value)
    {
        var json = Valid();
        json["sections"]![0]!["criteria"]![0]![property] = JsonNode.Parse(value);
        return json.ToJsonString();
    }
}
