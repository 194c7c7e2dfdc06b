using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Explaining;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Inference;

/// <summary>Answers with explanations in the form of SageMaker Clarify's online explainability, version 1.0.</summary>
internal static class ExplanationWriter
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="contentType">Of <paramref name="predictions"/>.</param>
    /// <param name="predictions">The answer without explanations.</param>
    /// <param name="schema">Columns of the model.</param>
    /// <param name="explanation">Of the rows that were explained; null when there is none.</param>
    /// <param name="isExplained">By row of the payload.</param>
    /// <param name="output">Takes it.</param>
    public static void Write(string contentType, ReadOnlySpan<byte> predictions, IReadOnlyList<InputColumn> schema, Explanation? explanation, bool[] isExplained, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, s_options);
        writer.WriteStartObject();
        writer.WriteString("version", "1.0");
        writer.WriteStartObject("predictions");
        writer.WriteString("content_type", contentType);
        writer.WriteString("data", Encoding.UTF8.GetString(predictions));
        writer.WriteEndObject();
        writer.WriteStartObject("explanations");
        writer.WriteStartArray("kernel_shap");
        var next = 0;
        foreach (var explained in isExplained)
        {
            writer.WriteStartArray();
            if (explained && explanation is not null)
            {
                WriteRow(writer, schema, explanation, next++);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter writer, IReadOnlyList<InputColumn> schema, Explanation explanation, int row)
    {
        for (var column = 0; column < schema.Count; column++)
        {
            writer.WriteStartObject();
            writer.WriteString("feature_header", schema[column].Name);
            writer.WriteString("feature_type", TypeOf(schema[column].Type));
            writer.WriteStartArray("attributions");
            writer.WriteStartObject();
            writer.WriteStartArray("attribution");
            for (var output = 0; output < explanation.Outputs.Count; output++)
            {
                writer.WriteNumberValue(explanation.Attributions.Row(row, output)[column]);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Number or ColumnType.Integer or ColumnType.DateTime => "numerical",
        ColumnType.Text => "text",
        _ => "categorical",
    };
}
