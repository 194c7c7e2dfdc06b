using System.Text.Json;
using SagePortal.Reviews.Forms;

namespace SagePortal.Reviews.Tests.Forms;

public sealed class FormSchemaTests
{
    private const string Form = """
        {"fields": [
          {"name": "decision", "type": "choice", "label": "Decision", "required": true, "options": ["approve", {"value": "reject", "label": "Reject"}]},
          {"name": "reasons", "type": "multi-choice", "options": ["income", "fraud", "other"], "min": 1, "max": 2, "required": true, "visibleWhen": {"field": "decision", "equals": "reject"}},
          {"name": "other", "type": "text", "min": 3, "max": 10, "required": true, "visibleWhen": {"field": "reasons", "in": ["other"]}},
          {"name": "limit", "type": "number", "min": 0, "max": 1000, "help": "in euro"},
          {"name": "sure", "type": "boolean"},
          {"name": "note", "type": "text", "visibleWhen": {"field": "limit"}}
        ]}
        """;

    [Fact]
    public void Parse_AForm_GivesItsFields()
    {
        var schema = Parsed(Form);

        Assert.Equal(["decision", "reasons", "other", "limit", "sure", "note"], schema.Fields.Select(f => f.Name));
        Assert.Equal(new FormOption("reject", "Reject"), schema.Fields[0].Options[1]);
        Assert.Equal("other", schema.Fields[2].Label);
        Assert.Equal((0, 1000, "in euro"), (schema.Fields[3].Min, schema.Fields[3].Max, schema.Fields[3].Help));
    }

    [Theory]
    [InlineData("""{"decision":"approve"}""", """{"decision":"approve"}""")]
    [InlineData("""{"limit":5.0,"decision":"approve","note":"","sure":false}""", """{"decision":"approve","limit":5.0,"sure":false}""")]
    [InlineData("""{"decision":"reject","reasons":["fraud","other"],"other":"abc"}""", """{"decision":"reject","reasons":["fraud","other"],"other":"abc"}""")]
    [InlineData("""{"decision":"approve","reasons":["nonsense"],"other":"x","note":"n"}""", """{"decision":"approve"}""")]
    public void Check_AnAnswer_KeepsWhatWasShownInTheFormsOrder(string answer, string content)
    {
        var result = Parsed(Form).Check(JsonElement.Parse(answer));

        Assert.True(result.IsValid, string.Join("; ", result.Findings));
        Assert.Equal(content, result.Content);
    }

    [Theory]
    [InlineData("[]", "WrongKind", "")]
    [InlineData("{}", "Required", "decision")]
    [InlineData("""{"decision":""}""", "Required", "decision")]
    [InlineData("""{"decision":null}""", "Required", "decision")]
    [InlineData("""{"decision":"maybe"}""", "NotAnOption", "decision")]
    [InlineData("""{"decision":["approve"]}""", "WrongKind", "decision")]
    [InlineData("""{"decision":"approve","extra":1}""", "UnknownField", "extra")]
    [InlineData("""{"decision":"reject"}""", "Required", "reasons")]
    [InlineData("""{"decision":"reject","reasons":[]}""", "Required", "reasons")]
    [InlineData("""{"decision":"reject","reasons":"fraud"}""", "WrongKind", "reasons")]
    [InlineData("""{"decision":"reject","reasons":[1]}""", "NotAnOption", "reasons")]
    [InlineData("""{"decision":"reject","reasons":["fraud","fraud"]}""", "DuplicateOption", "reasons")]
    [InlineData("""{"decision":"reject","reasons":["fraud","income","other"],"other":"abc"}""", "OutOfRange", "reasons")]
    [InlineData("""{"decision":"reject","reasons":["other"]}""", "Required", "other")]
    [InlineData("""{"decision":"reject","reasons":["other"],"other":"ab"}""", "OutOfRange", "other")]
    [InlineData("""{"decision":"approve","limit":"5"}""", "WrongKind", "limit")]
    [InlineData("""{"decision":"approve","limit":1000.5}""", "OutOfRange", "limit")]
    [InlineData("""{"decision":"approve","limit":1e999}""", "WrongKind", "limit")]
    [InlineData("""{"decision":"approve","sure":"true"}""", "WrongKind", "sure")]
    public void Check_AWrongAnswer_NamesTheField(string answer, string code, string field)
    {
        var finding = Assert.Single(Parsed(Form).Check(JsonElement.Parse(answer)).Findings);

        Assert.Equal((code, field), (finding.Code, finding.Path));
    }

    [Fact]
    public void Visible_AnswersUntilNow_ShowWhatDependsOnThem()
    {
        var schema = Parsed(Form);

        Assert.Equal(["decision", "limit", "sure"], Visible("{}"));
        Assert.Equal(["decision", "reasons", "other", "limit", "sure", "note"], Visible("""{"decision":"reject","reasons":["other"],"limit":1}"""));

        // What is not shown cannot show anything.
        Assert.Equal(["decision", "limit", "sure"], Visible("""{"decision":"approve","reasons":["other"]}"""));

        IEnumerable<string> Visible(string answer) => schema.Visible(JsonElement.Parse(answer)).Select(f => f.Name);
    }

    [Theory]
    [InlineData("", "NotJson", "$")]
    [InlineData("[]", "WrongKind", "$")]
    [InlineData("{}", "MissingMember", "$")]
    [InlineData("""{"fields":[]}""", "WrongKind", "$.fields")]
    [InlineData("""{"fields":[1]}""", "WrongKind", "$.fields[0]")]
    [InlineData("""{"fields":[{"type":"text"}]}""", "MissingMember", "$.fields[0]")]
    [InlineData("""{"fields":[{"name":"1a","type":"text"}]}""", "WrongName", "$.fields[0].name")]
    [InlineData("""{"fields":[{"name":"__proto__","type":"text"}]}""", "WrongName", "$.fields[0].name")]
    [InlineData("""{"fields":[{"name":"a","type":"txt"}]}""", "UnknownType", "$.fields[0].type")]
    [InlineData("""{"fields":[{"name":"a","type":"text"},{"name":"a","type":"text"}]}""", "DuplicateName", "$.fields[1].name")]
    [InlineData("""{"fields":[{"name":"a","type":"choice"}]}""", "MissingMember", "$.fields[0]")]
    [InlineData("""{"fields":[{"name":"a","type":"choice","options":["x","x"]}]}""", "DuplicateOption", "$.fields[0].options")]
    [InlineData("""{"fields":[{"name":"a","type":"choice","options":[""]}]}""", "WrongKind", "$.fields[0].options[0]")]
    [InlineData("""{"fields":[{"name":"a","type":"choice","options":[{"label":"x"}]}]}""", "MissingMember", "$.fields[0].options[0]")]
    [InlineData("""{"fields":[{"name":"a","type":"text","options":["x"]}]}""", "UnknownMember", "$.fields[0].options")]
    [InlineData("""{"fields":[{"name":"a","type":"boolean","min":1}]}""", "UnknownMember", "$.fields[0].min")]
    [InlineData("""{"fields":[{"name":"a","type":"number","min":2,"max":1}]}""", "OutOfRange", "$.fields[0].min")]
    [InlineData("""{"fields":[{"name":"a","type":"text","min":-1}]}""", "OutOfRange", "$.fields[0].min")]
    [InlineData("""{"fields":[{"name":"a","type":"text","visibleWhen":{"field":"b"}},{"name":"b","type":"text"}]}""", "UnknownField", "$.fields[0].visibleWhen.field")]
    [InlineData("""{"fields":[{"name":"a","type":"text","visibleWhen":{"field":"a"}}]}""", "UnknownField", "$.fields[0].visibleWhen.field")]
    [InlineData("""{"fields":[{"name":"a","type":"choice","options":["x"]},{"name":"b","type":"text","visibleWhen":{"field":"a","equals":"y"}}]}""", "NeverShown", "$.fields[1].visibleWhen")]
    [InlineData("""{"fields":[{"name":"a","type":"text"},{"name":"b","type":"text","visibleWhen":{"field":"a","equals":"y","in":["z"]}}]}""", "TooMany", "$.fields[1].visibleWhen")]
    public void Parse_AFaultyForm_NamesTheFaultAndItsPlace(string json, string code, string path)
    {
        var finding = FormSchema.Parse(json).Findings[0];

        Assert.Equal((code, path), (finding.Code, finding.Path));
    }

    private static FormSchema Parsed(string json)
    {
        var parsing = FormSchema.Parse(json);
        Assert.True(parsing.IsValid, string.Join("; ", parsing.Findings));
        return parsing.Schema;
    }
}
