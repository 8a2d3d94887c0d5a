using System.Text.Json.Nodes;
using Portal.Domain.Checklists;
using Portal.Domain.Tests.Scoring;
using Xunit;

namespace Portal.Domain.Tests.Checklists;

public sealed class PolicyJsonTests
{
    [Fact]
    public void A_policy_is_read_back_as_it_was_written()
    {
        var policy = Sample.Policy(cap: 2.25m, knockout: "C", quota: 0.2m);

        Assert.Equal(policy, PolicyJson.Parse(PolicyJson.Write(policy)));
        Assert.NotEqual(policy, PolicyJson.Parse(PolicyJson.Write(Sample.Policy(cap: 2.25m, knockout: "C", quota: 0.21m))));
    }

    [Fact]
    public void Bands_stand_in_any_order()
    {
        var json = Valid();
        json["bands"] = new JsonArray(Band("D", 0), Band("A", 90), Band("C", 50));

        Assert.Equal(["A", "C", "D"], PolicyJson.Parse(json.ToJsonString()).Bands.Select(b => b.Class));
    }

    [Theory]
    [InlineData("topClassQuota", "null")]
    [InlineData("topClassQuota", "1")]
    [InlineData("topClassQuota", "0.0001")]
    [InlineData("bonusCap", "0")]
    [InlineData("bonusCap", "2.25")]
    [InlineData("bonusCap", "2.500")]
    [InlineData("knockoutClass", "\"B\"")]
    public void Values_at_the_edge_are_valid(string property, string value) => PolicyJson.Parse(With(property, value));

    [Theory]
    [InlineData("topClassQuota", "0", "topClassQuota")]
    [InlineData("topClassQuota", "-0.1", "topClassQuota")]
    [InlineData("topClassQuota", "1.0001", "topClassQuota")]
    [InlineData("topClassQuota", "\"0.2\"", "topClassQuota")]
    [InlineData("bonusCap", "2.255", "bonusCap")]
    [InlineData("bonusCap", "-1", "bonusCap")]
    [InlineData("bonusCap", "null", "bonusCap")]
    [InlineData("knockoutClass", "\"E\"", "knockoutClass")]
    [InlineData("knockoutClass", "\"A\"", "knockoutClass")]
    [InlineData("knockoutClass", "null", "knockoutClass")]
    [InlineData("bands", "[]", "bands")]
    [InlineData("bands", "null", "bands")]
    [InlineData("bands", "[{\"class\":\"D\",\"atLeast\":0}]", "bands")]
    [InlineData("bands", "[{\"class\":\"A\",\"atLeast\":90},{\"class\":\"D\",\"atLeast\":1}]", "bands")]
    [InlineData("bands", "[{\"class\":\"A\",\"atLeast\":90},{\"class\":\"D\",\"atLeast\":-1}]", "bands")]
    [InlineData("bands", "[{\"class\":\"A\",\"atLeast\":90},{\"class\":\"B\",\"atLeast\":90.0},{\"class\":\"D\",\"atLeast\":0}]", "bands")]
    [InlineData("bands", "[{\"class\":\"D\",\"atLeast\":90},{\"class\":\"D\",\"atLeast\":0}]", "bands")]
    [InlineData("bands", "[{\"class\":\"A\"},{\"class\":\"D\",\"atLeast\":0}]", "bands[0].atLeast")]
    public void An_invalid_policy_is_refused_with_the_place(string property, string value, string path)
    {
        var exception = Assert.Throws<ChecklistInvalidException>(() => PolicyJson.Parse(With(property, value)));

        Assert.Contains(exception.Problems, p => p.Path == path);
    }

    [Fact]
    public void Every_problem_is_named_not_only_the_first()
    {
        var json = Valid();
        (json["bonusCap"], json["topClassQuota"], json["knockoutClass"]) = (-1, 2, "A");

        var exception = Assert.Throws<ChecklistInvalidException>(() => PolicyJson.Parse(json.ToJsonString()));

        Assert.Equal(["bonusCap", "knockoutClass", "topClassQuota"], exception.Problems.Select(p => p.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"bonusCap\":1,\"bonusCap\":2}")]
    public void What_is_not_one_json_object_is_refused(string json) => Assert.Throws<ChecklistInvalidException>(() => PolicyJson.Parse(json));

    private static JsonObject Valid() => new()
    {
        ["bands"] = new JsonArray(Band("A", 90), Band("B", 70), Band("D", 0)),
        ["bonusCap"] = 5,
        ["knockoutClass"] = "D",
        ["topClassQuota"] = null,
    };

    private static JsonObject Band(string code, int atLeast) => new() { ["class"] = code, ["atLeast"] = atLeast };

    private static string With(string property, string value)
    {
        var json = Valid();
        json[property] = JsonNode.Parse(value);
        return json.ToJsonString();
    }
}
