using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SagePortal.Reviews.Results;

/// <summary>
/// Answers as a table (RFC 4180, UTF-8, CRLF): one row per answer, one column per form field. A cell that a spreadsheet would take for a formula gets an
/// apostrophe in front (OWASP, CSV injection); numbers stay as they are.
/// </summary>
public sealed class AnswersCsv
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n;\t");
    private static readonly string[] s_before = ["humanLoopName", "workerId"];
    private static readonly string[] s_after = ["acceptanceTime", "submissionTime", "timeSpentInSeconds", "counted", "late", "decidedBy"];

    private readonly TextWriter _writer;
    private readonly IReadOnlyList<string> _fields;

    private AnswersCsv(TextWriter writer, IReadOnlyList<string> fields)
    {
        _writer = writer;
        _fields = fields;
    }

    /// <summary>Writes the header.</summary>
    /// <param name="writer">Stays open.</param>
    /// <param name="fields">Form fields, in the order of their columns.</param>
    public static async Task<AnswersCsv> StartAsync(TextWriter writer, IReadOnlyList<string> fields)
    {
        var csv = new AnswersCsv(writer, fields);
        await csv.WriteRowAsync([.. s_before, .. fields, .. s_after]).ConfigureAwait(false);
        return csv;
    }

    /// <summary>Writes the answers of one loop.</summary>
    /// <exception cref="JsonException">An answer is no JSON object.</exception>
    public async Task WriteAsync(HumanLoopOutput output)
    {
        foreach (var answer in output.HumanAnswers)
        {
            using var content = JsonDocument.Parse(answer.AnswerContent);
            await WriteRowAsync(
            [
                output.HumanLoopName,
                answer.WorkerId,
                .. _fields.Select(f => content.RootElement.TryGetProperty(f, out var value) ? Text(value) : ""),
                Time(answer.AcceptanceTime),
                Time(answer.SubmissionTime),
                answer.TimeSpent.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture),
                answer.Counted ? "true" : "false",
                answer.Late ? "true" : "false",
                output.Decision?.DecidedBy ?? "",
            ]).ConfigureAwait(false);
        }
    }

    /// <summary>A cell as it stands in the file.</summary>
    public static string Cell(string value)
    {
        var safe = IsFormula(value) ? $"'{value}" : value;
        return safe.AsSpan().ContainsAny(s_quoted) || safe != safe.Trim() ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    // A minus or plus of a number is no formula; some programs also strip leading blanks and take full-width signs.
    private static bool IsFormula(string value)
    {
        var start = value.AsSpan().TrimStart(' ');
        return !start.IsEmpty
            && start[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠'
            && !double.TryParse(start, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }

    // Crowd elements nest single values, as {"label": …}; lists and other objects stay JSON.
    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        JsonValueKind.Object when value.TryGetProperty("label", out var label) && label.ValueKind == JsonValueKind.String => label.GetString()!,
        _ => value.GetRawText(),
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private Task WriteRowAsync(IReadOnlyList<string> cells)
    {
        var row = new StringBuilder();
        for (var i = 0; i < cells.Count; i++)
        {
            row.Append(i == 0 ? "" : ",").Append(Cell(cells[i]));
        }

        return _writer.WriteAsync(row.Append("\r\n"));
    }
}
