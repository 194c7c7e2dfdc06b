using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using SagePortal.AutoML.Explaining;
using SagePortal.AutoML.Inference;

namespace SagePortal.AutoML.Tests.Inference;

public sealed class ExplanationTests
{
    private const string Rows = "44.5,7,Yes,Kyoto,03/02/2021,very happy customer indeed here\n5,1,No,1,03/02/2019,no answer since the spring visit\n";

    [Fact]
    public void Explain_EveryRow_GivesTheContributionsOfTheExplainer()
    {
        var pipeline = Visits.Binary.Value;
        var answer = Explain("`true`");

        var rows = answer["explanations"]!["kernel_shap"]!.AsArray();
        var table = Tabular.Csv.CsvReader.Read(new MemoryStream(Encoding.UTF8.GetBytes("age,visits,member,city,since,note\n" + Rows)), new Tabular.Csv.CsvReadOptions { Schema = [.. pipeline.Schema.Select(c => c.ToSchema())] }).Table;
        var expected = PipelineExplainer.Create(pipeline).Explain(table, cancellationToken: TestContext.Current.CancellationToken);
        for (var row = 0; row < 2; row++)
        {
            var values = rows[row]!.AsArray().Select(c => c!["attributions"]![0]!["attribution"]![0]!.GetValue<double>());
            Assert.All(values.Zip(expected.Attributions.Row(row, 0).ToArray()), p => Assert.Equal(p.Second, p.First, 1e-12));
        }
    }

    [Theory]
    [InlineData("`true`", 2)]
    [InlineData("`false`", 0)]
    [InlineData("[1] >= `0`", 2)]
    [InlineData("probability > `1`", 0)]
    [InlineData("predicted_label == 'no' || predicted_label == \u0060\"yes\"\u0060", 2)]
    [InlineData("!(probabilities[0] <= `1` && labels[1] == 'yes')", 0)]
    [InlineData("labels[7] == `null`", 2)]
    [InlineData("score", 0)]
    public void Explain_Condition_DecidesByTheAnswer(string condition, int expected) =>
        Assert.Equal(expected, Explain(condition)["explanations"]!["kernel_shap"]!.AsArray().Count(r => r!.AsArray().Count == 6));

    [Theory]
    [InlineData("", "an operand is missing at position 1")]
    [InlineData("probability >", "an operand is missing")]
    [InlineData("`0.8", "never closed at position 1")]
    [InlineData("`{}`", "must be a number")]
    [InlineData("(probability", "`)` is missing")]
    [InlineData("probability # 3", "`#` is not expected at position 13")]
    [InlineData("labels[x]", "an index must be")]
    public void TryParse_NoCondition_NamesThePlace(string text, string expected)
    {
        Assert.False(ExplanationCondition.TryParse(text, out _, out var error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_NestedWithoutEnd_IsRefused() => Assert.False(ExplanationCondition.TryParse(new string('(', 10_000), out _, out _));

    private static JsonNode Explain(string text)
    {
        Assert.True(ExplanationCondition.TryParse(text, out var condition, out _));
        var output = new ArrayBufferWriter<byte>();
        var model = Visits.Model(Visits.Binary.Value, "predicted_label,probability,probabilities,labels");
        var result = model.Explain(Encoding.UTF8.GetBytes(Rows), "text/csv", null, condition!, output, TestContext.Current.CancellationToken);
        Assert.Null(result.Error);
        return JsonNode.Parse(output.WrittenSpan)!;
    }
}
