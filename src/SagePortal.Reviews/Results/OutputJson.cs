using System.Globalization;
using System.Text.Json;

namespace SagePortal.Reviews.Results;

/// <summary>
/// A2I's <c>output.json</c>. Its members stand as A2I writes them; beside them stand what A2I leaves out: <c>flowDefinitionVersion</c>, <c>humanTaskUiVersion</c>,
/// <c>modelVersion</c>, <c>humanTaskActivationConditionResults</c>, <c>inclusionProbability</c>, <c>decision</c>, and per answer <c>counted</c>, <c>late</c>, <c>mode</c>,
/// <c>guidelineVersion</c>.
/// </summary>
public static class OutputJson
{
    /// <summary>Writes one object, answer by answer.</summary>
    /// <exception cref="JsonException">A member that should hold JSON does not.</exception>
    public static async Task WriteAsync(Stream stream, HumanLoopOutput output, CancellationToken cancellation = default)
    {
        var writer = new Utf8JsonWriter(stream);
        await using (writer.ConfigureAwait(false))
        {
            writer.WriteStartObject();
            writer.WriteString("flowDefinitionArn", output.FlowDefinitionArn);
            WriteText(writer, "flowDefinitionVersion", output.FlowDefinitionVersion);
            writer.WriteString("humanLoopName", output.HumanLoopName);
            WriteText(writer, "awsManagedHumanLoopRequestSource", output.AwsManagedHumanLoopRequestSource);
            WriteText(writer, "humanTaskUiVersion", output.HumanTaskUiVersion);
            WriteText(writer, "modelVersion", output.ModelVersion);
            WriteJson(writer, "inputContent", output.InputContent);
            WriteJson(writer, "humanTaskActivationConditionResults", output.ActivationConditionResults);
            WriteNumber(writer, "inclusionProbability", output.InclusionProbability);
            writer.WriteStartArray("humanAnswers");
            foreach (var answer in output.HumanAnswers)
            {
                WriteAnswer(writer, answer);
                await writer.FlushAsync(cancellation).ConfigureAwait(false);
            }

            writer.WriteEndArray();
            WriteDecision(writer, output.Decision);
            writer.WriteEndObject();
            await writer.FlushAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static void WriteAnswer(Utf8JsonWriter writer, HumanAnswer answer)
    {
        writer.WriteStartObject();
        WriteJson(writer, "answerContent", answer.AnswerContent);
        writer.WriteString("acceptanceTime", Time(answer.AcceptanceTime));
        writer.WriteString("submissionTime", Time(answer.SubmissionTime));
        writer.WriteNumber("timeSpentInSeconds", Math.Round(answer.TimeSpent.TotalSeconds, 3));
        writer.WriteString("workerId", answer.WorkerId);
        if (answer.Identity is { } identity)
        {
            writer.WriteStartObject("workerMetadata");
            writer.WriteStartObject("identityData");
            writer.WriteString("identityProviderType", identity.IdentityProviderType);
            writer.WriteString("issuer", identity.Issuer);
            writer.WriteString("sub", identity.Sub);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteBoolean("counted", answer.Counted);
        writer.WriteBoolean("late", answer.Late);
        WriteText(writer, "mode", answer.Mode);
        WriteText(writer, "guidelineVersion", answer.GuidelineVersion);
        writer.WriteEndObject();
    }

    private static void WriteDecision(Utf8JsonWriter writer, LoopDecision? decision)
    {
        if (decision is null)
        {
            return;
        }

        writer.WriteStartObject("decision");
        WriteJson(writer, "answerContent", decision.AnswerContent);
        writer.WriteString("decidedBy", decision.DecidedBy);
        WriteNumber(writer, "confidence", decision.Confidence);
        WriteText(writer, "reason", decision.Reason);
        writer.WriteString("decisionTime", Time(decision.DecisionTime));
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    private static void WriteJson(Utf8JsonWriter writer, string name, string? json)
    {
        if (json is not null)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(json);
        }
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
