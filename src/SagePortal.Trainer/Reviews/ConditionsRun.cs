using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SagePortal.Reviews.Activation;
using SagePortal.Reviews.Statistics;
using SagePortal.Trainer.Policies;

namespace SagePortal.Trainer.Reviews;

/// <summary>Evaluates activation conditions line by line, and sums up what they would have done.</summary>
internal sealed class ConditionsRun(ActivationConditions conditions, SamplingSeed seed, double tolerance)
{
    private readonly List<DryRunCase> _cases = [];

    /// <returns>How many lines could not be read.</returns>
    public int Answer(string input, string? output) => JsonLines.Answer(input, output, Answer, (id, error) => new JsonObject { ["id"] = DecisionJson.Id(id), ["error"] = error });

    public void WriteSummary(TextWriter output)
    {
        var report = DryRunReport.Run(conditions, _cases, seed);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Sent.Successes} of {report.Rows} rows would be sent ({Share(report.Sent)}), {report.ExpectedSent:0.#} expected over all draws"));
        output.WriteLine($"error inside {Share(report.ErrorInside)}, outside {Share(report.ErrorOutside)}");
        foreach (var condition in report.Conditions)
        {
            output.WriteLine($"{condition.Node.Path,-32} {Name(condition.Node),-24} held {condition.Held}, unknown {condition.Unknown}, alone {condition.Alone}, error {Share(condition.ErrorWhereHeld)}");
        }
    }

    private JsonObject Answer(JsonElement line)
    {
        var read = PredictionCaseReader.Read(line, tolerance);
        _cases.Add(read);
        var result = conditions.Evaluate(read.Prediction, seed);
        return new JsonObject
        {
            ["id"] = DecisionJson.Id(PolicyQuestion.Member(line, "id")),
            ["activated"] = result.Activated,
            ["inclusionProbability"] = result.InclusionProbability,
            ["humanTaskActivationConditionResults"] = JsonNode.Parse(result.ToJson()),
        };
    }

    private static string Name(ActivationNode node) => node is ActivationCondition condition ? condition.ConditionType : ((ConditionGroup)node).Operator.ToString();

    private static string Share(ProportionInterval interval) =>
        interval.Share is { } share ? string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0} % of {interval.Total} [{interval.Lower * 100:0.0}, {interval.Upper * 100:0.0}]") : "not known";
}
