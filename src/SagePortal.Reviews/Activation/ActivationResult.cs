using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SagePortal.Reviews.Activation;

/// <summary>Whether a prediction goes to people, with the result of every node.</summary>
public sealed class ActivationResult
{
    internal ActivationResult(IReadOnlyList<ConditionResult> conditions, double inclusionProbability)
    {
        Conditions = conditions;
        InclusionProbability = inclusionProbability;
    }

    public bool Activated => Conditions.Any(c => c.Holds == true);

    /// <summary>Of the top-level members.</summary>
    public IReadOnlyList<ConditionResult> Conditions { get; }

    /// <summary>
    /// How probable it was that this prediction is sent, over the draws of its <c>Sampling</c> conditions: 0 or 1 without one. Keep it with the
    /// loop: 1/probability is the weight that makes a sample of reviewed rows speak for all rows (Horvitz and Thompson 1952).
    /// </summary>
    public double InclusionProbability { get; }

    /// <summary>Every node's result, in the order of the text.</summary>
    public IEnumerable<ConditionResult> All => Conditions.SelectMany(c => c.All);

    /// <summary>
    /// A2I's <c>humanTaskActivationConditionResults</c>: the conditions with <c>EvaluationResult</c> at every node. Ours beside A2I's: <c>Detail</c>,
    /// and <c>"Unknown": true</c> where a result is false because it could not be seen.
    /// </summary>
    /// <param name="masked">Columns whose values must not be told: conditions on them go without <c>Detail</c>.</param>
    public string ToJson(IReadOnlyCollection<string>? masked = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            WriteTo(writer, masked);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes what <see cref="ToJson"/> gives as one value.</summary>
    public void WriteTo(Utf8JsonWriter writer, IReadOnlyCollection<string>? masked = null)
    {
        writer.WriteStartObject();
        writer.WriteStartArray(nameof(Conditions));
        foreach (var condition in Conditions)
        {
            Write(writer, condition, masked ?? []);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ConditionResult result, IReadOnlyCollection<string> masked)
    {
        writer.WriteStartObject();
        if (result.Node is ConditionGroup { Operator: GroupOperator.Not })
        {
            writer.WritePropertyName("Not");
            Write(writer, result.Members[0], masked);
        }
        else if (result.Node is ConditionGroup group)
        {
            writer.WriteStartArray(group.Operator.ToString());
            foreach (var member in result.Members)
            {
                Write(writer, member, masked);
            }

            writer.WriteEndArray();
        }
        else if (result.Node is ActivationCondition condition)
        {
            writer.WriteString("ConditionType", condition.ConditionType);
            writer.WritePropertyName("ConditionParameters");
            writer.WriteRawValue(condition.Parameters);
            if (condition.Feature is not { } feature || !masked.Contains(feature, StringComparer.Ordinal))
            {
                writer.WriteString("Detail", result.Detail);
            }
        }

        writer.WriteBoolean("EvaluationResult", result.Holds == true);
        if (result.Holds is null)
        {
            writer.WriteBoolean("Unknown", true);
        }

        writer.WriteEndObject();
    }
}
