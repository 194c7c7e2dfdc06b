using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SagePortal.Trainer.Reviews;

namespace SagePortal.Trainer.Policies;

/// <summary>Files with one JSON object a line; empty lines are skipped, a hyphen stands for standard input or output.</summary>
internal static class JsonLines
{
    // Messages quote with backticks; the output is no part of a web page.
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers every line; a line that cannot be read gets the answer of <paramref name="refuse"/>.</summary>
    /// <returns>How many lines could not be read.</returns>
    public static int Answer(string input, string? output, Func<JsonElement, JsonObject> answer, Func<JsonElement?, string, JsonObject> refuse)
    {
        using var reader = input == "-" ? Console.In : new StreamReader(input);
        using var writer = output is null or "-" ? TextWriter.Synchronized(Console.Out) : new StreamWriter(output);
        var (number, refused) = (0, 0);
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var result = AnswerLine(line, number, answer, refuse);
            refused += result.ContainsKey("error") ? 1 : 0;
            writer.WriteLine(result.ToJsonString(s_options));
        }

        writer.Flush();
        return refused;
    }

    private static JsonObject AnswerLine(string line, int number, Func<JsonElement, JsonObject> answer, Func<JsonElement?, string, JsonObject> refuse)
    {
        JsonElement? id = null;
        try
        {
            using var document = JsonDocument.Parse(line);
            id = PolicyQuestion.Member(document.RootElement, "id")?.Clone();
            return document.RootElement.ValueKind == JsonValueKind.Object ? answer(document.RootElement) : refuse(id, $"line {number}: expected a JSON object");
        }
        catch (Exception e) when (e is JsonException or PolicyFileException or ReviewFileException or IOException or InvalidOperationException)
        {
            return refuse(id, $"line {number}: {e.Message}");
        }
    }
}
