using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SagePortal.AutoML.Artifacts;
using SagePortal.Tabular;

namespace SagePortal.Features.Endpoints.Testing;

/// <summary>A typical row in the formats that endpoints read.</summary>
public static class SampleRows
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="columns">In the order of a row.</param>
    /// <param name="contentType"><c>text/csv</c>, <c>application/json</c> or <c>application/jsonlines</c>.</param>
    public static string Of(IReadOnlyList<InputColumn> columns, string contentType) => contentType switch
    {
        "application/json" => JsonSerializer.Serialize(new { instances = new[] { new { features = Cells(columns) } } }, s_json),
        "application/jsonlines" => JsonSerializer.Serialize(new { features = Cells(columns) }) + "\n",
        _ => string.Join(',', columns.Select(c => Quote(c.Typical ?? ""))) + "\n",
    };

    private static object?[] Cells(IReadOnlyList<InputColumn> columns) => [.. columns.Select(Cell)];

    private static object? Cell(InputColumn column) =>
        column.Typical is not { } text ? null
        : column.Type is ColumnType.Number or ColumnType.Integer && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : text;

    private static string Quote(string text) => text.AsSpan().ContainsAny(',', '"', '\n') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
