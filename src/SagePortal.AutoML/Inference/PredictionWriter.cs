using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using SagePortal.AutoML.Artifacts;
using SagePortal.Learning;

namespace SagePortal.AutoML.Inference;

/// <summary>Writes answers, numbers shortest round-trip. Not-a-number cannot be said in JSON and becomes null.</summary>
internal sealed class PredictionWriter
{
    private readonly OutputColumn[] _columns;
    private readonly JsonEncodedText[] _names;
    private readonly JsonEncodedText[] _labels;
    private readonly Dictionary<string, int> _ordinals;
    private readonly string _csvLabels;
    private readonly string[] _csvLabelCells;

    public PredictionWriter(OutputColumn[] columns, IReadOnlyList<string> classLabels)
    {
        _columns = columns;
        _names = Array.ConvertAll(columns, OutputColumns.NameOf);
        _labels = [.. classLabels.Select(l => JsonEncodedText.Encode(l, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping))];
        _ordinals = classLabels.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => p.i, StringComparer.Ordinal);
        _csvLabelCells = [.. classLabels.Select(CsvText)];

        // A Python list, as SageMaker's containers write it.
        _csvLabels = CsvText($"[{string.Join(", ", classLabels.Select(l => $"'{l.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'"))}]");
    }

    public void Write(PredictionTable table, PayloadFormat format, IBufferWriter<byte> output)
    {
        switch (format)
        {
            case PayloadFormat.Csv:
                WriteCsv(table, output);
                break;
            case PayloadFormat.Json:
                WriteJson(table, output);
                break;
            default:
                WriteJsonLines(table, output);
                break;
        }
    }

    private void WriteJson(PredictionTable table, IBufferWriter<byte> output)
    {
        output.Write("{\"predictions\":["u8);
        for (var row = 0; row < table.RowCount; row++)
        {
            if (row > 0)
            {
                output.Write(","u8);
            }

            WriteObject(table, row, output);
        }

        output.Write("]}"u8);
    }

    private void WriteJsonLines(PredictionTable table, IBufferWriter<byte> output)
    {
        for (var row = 0; row < table.RowCount; row++)
        {
            WriteObject(table, row, output);
            output.Write("\n"u8);
        }
    }

    private void WriteObject(PredictionTable table, int row, IBufferWriter<byte> output)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            output.Write(i == 0 ? "{\""u8 : ",\""u8);
            output.Write(_names[i].EncodedUtf8Bytes);
            output.Write("\":"u8);
            switch (_columns[i])
            {
                case OutputColumn.PredictedLabel:
                    WriteQuoted(_labels[_ordinals[table.Labels[row]]], output);
                    break;
                case OutputColumn.Labels:
                    WriteLabels(output);
                    break;
                case OutputColumn.Probabilities:
                    WriteProbabilities(table, row, ","u8, output, isJson: true);
                    break;
                default:
                    WriteNumber(NumberOf(table, row, _columns[i]), output, isJson: true);
                    break;
            }
        }

        output.Write("}"u8);
    }

    private void WriteCsv(PredictionTable table, IBufferWriter<byte> output)
    {
        for (var row = 0; row < table.RowCount; row++)
        {
            for (var i = 0; i < _columns.Length; i++)
            {
                if (i > 0)
                {
                    output.Write(","u8);
                }

                WriteCsvCell(table, row, _columns[i], output);
            }

            output.Write("\n"u8);
        }
    }

    private void WriteCsvCell(PredictionTable table, int row, OutputColumn column, IBufferWriter<byte> output)
    {
        switch (column)
        {
            case OutputColumn.PredictedLabel:
                Encoding.UTF8.GetBytes(_csvLabelCells[_ordinals[table.Labels[row]]], output);
                break;
            case OutputColumn.Labels:
                Encoding.UTF8.GetBytes(_csvLabels, output);
                break;
            case OutputColumn.Probabilities:
                output.Write("\""u8);
                WriteProbabilities(table, row, ", "u8, output, isJson: false);
                output.Write("\""u8);
                break;
            default:
                WriteNumber(NumberOf(table, row, column), output, isJson: false);
                break;
        }
    }

    private double NumberOf(PredictionTable table, int row, OutputColumn column) => column == OutputColumn.Score && table.Problem == ProblemType.Regression
        ? table.Numbers[row]
        : table.ProbabilityOf(row, _ordinals[table.Labels[row]]);

    private static void WriteProbabilities(PredictionTable table, int row, ReadOnlySpan<byte> separator, IBufferWriter<byte> output, bool isJson)
    {
        for (var k = 0; k < table.ClassLabels.Count; k++)
        {
            output.Write(k == 0 ? "["u8 : separator);
            WriteNumber(table.ProbabilityOf(row, k), output, isJson);
        }

        output.Write("]"u8);
    }

    private void WriteLabels(IBufferWriter<byte> output)
    {
        for (var k = 0; k < _labels.Length; k++)
        {
            output.Write(k == 0 ? "["u8 : ","u8);
            WriteQuoted(_labels[k], output);
        }

        output.Write("]"u8);
    }

    private static void WriteQuoted(JsonEncodedText text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        output.Write(text.EncodedUtf8Bytes);
        output.Write("\""u8);
    }

    private static void WriteNumber(double value, IBufferWriter<byte> output, bool isJson)
    {
        if (!double.IsFinite(value) && isJson)
        {
            output.Write("null"u8);
            return;
        }

        var span = output.GetSpan(32);
        Utf8Formatter.TryFormat(value, span, out var written);
        output.Advance(written);
    }

    private static string CsvText(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") >= 0 || text.Length == 0 || text != text.Trim() ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
