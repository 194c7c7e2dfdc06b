using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Templates;

/// <summary>The questions of a rendered task, and the judge of their answers: a browser may send anything.</summary>
/// <param name="Fields">In the order of the page, each name once.</param>
public sealed record TaskForm(IReadOnlyList<TaskField> Fields)
{
    /// <summary>Longest text where a field sets no limit, in UTF-16 units.</summary>
    public const int MaxTextLength = 100_000;

    /// <summary>Makes A2I's <c>answerContent</c> of what a browser sent, or says what is wrong with it, by field.</summary>
    /// <param name="posted">Values by HTML name; names that are no field's are ignored.</param>
    /// <returns>The JSON, or findings whose path is the field's name.</returns>
    public TaskAnswer Read(IReadOnlyDictionary<string, IReadOnlyList<string>> posted)
    {
        var findings = Fields.Select(f => Check(f, Values(posted, f))).OfType<ReviewFinding>().ToList();
        return findings.Count > 0 ? new TaskAnswer(null, findings) : new TaskAnswer(Write(posted), []);
    }

    /// <summary>As <see cref="Read(IReadOnlyDictionary{string, IReadOnlyList{string}})"/>, of a JSON object that holds a text or a list of texts by HTML name.</summary>
    /// <param name="posted">What is neither text nor list of texts counts as not sent.</param>
    public TaskAnswer Read(JsonElement posted)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var member in posted.ValueKind == JsonValueKind.Object ? posted.EnumerateObject() : default)
        {
            values[member.Name] = member.Value.ValueKind switch
            {
                JsonValueKind.String => [member.Value.GetString()!],
                JsonValueKind.Array => [.. member.Value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)],
                _ => [],
            };
        }

        return Read(values);
    }

    private static IReadOnlyList<string> Values(IReadOnlyDictionary<string, IReadOnlyList<string>> posted, TaskField field) =>
        posted.TryGetValue(field.HtmlName, out var values) ? [.. values.Where(v => v.Length > 0)] : [];

    private static ReviewFinding? Check(TaskField field, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return field.Required ? Finding(field, "Required", $"`{field.Label}` needs an answer") : null;
        }

        if (field.Options.Count > 0)
        {
            return values.FirstOrDefault(v => field.Options.All(o => o.Value != v)) is { } other ? Finding(field, "NotAnOption", $"`{other}` is no option of `{field.Label}`")
                : values.Count > 1 && field.TakesOne ? Finding(field, "TooMany", $"`{field.Label}` takes one answer")
                : null;
        }

        return values.Count > 1 ? Finding(field, "TooMany", $"`{field.Label}` takes one answer")
            : field.Kind == TaskFieldKind.Number ? CheckNumber(field, values[0])
            : values[0].Length > (field.MaxLength ?? MaxTextLength) ? Finding(field, "TooLong", $"`{field.Label}` takes at most {field.MaxLength ?? MaxTextLength} characters")
            : null;
    }

    private static ReviewFinding? CheckNumber(TaskField field, string value) =>
        Number(value) is not { } number ? Finding(field, "NotANumber", $"`{field.Label}` must be a number")
            : number < field.Min ? Finding(field, "OutOfRange", FormattableString.Invariant($"`{field.Label}` must be at least {field.Min}"))
            : number > field.Max ? Finding(field, "OutOfRange", FormattableString.Invariant($"`{field.Label}` must be at most {field.Max}"))
            : null;

    private static double? Number(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static ReviewFinding Finding(TaskField field, string code, string message) => new(code, message, TextPosition.Start, field.Name);

    private string Write(IReadOnlyDictionary<string, IReadOnlyList<string>> posted)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var field in Fields)
            {
                WriteField(writer, field, Values(posted, field));
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteField(Utf8JsonWriter writer, TaskField field, IReadOnlyList<string> values)
    {
        switch (field.Kind)
        {
            case TaskFieldKind.Switches:
                WriteSwitches(writer, field, values);
                break;
            case TaskFieldKind.MultiChoice:
                WriteList(writer, field.Name, values);
                break;
            case TaskFieldKind.Labels:
                writer.WriteStartObject(field.Name);
                WriteList(writer, "labels", values);
                writer.WriteEndObject();
                break;
            case TaskFieldKind.Label when values.Count > 0:
                writer.WriteStartObject(field.Name);
                writer.WriteString("label", values[0]);
                writer.WriteEndObject();
                break;
            case TaskFieldKind.Number when values.Count > 0:
                writer.WriteNumber(field.Name, Number(values[0])!.Value);
                break;
            case TaskFieldKind.Text or TaskFieldKind.Choice:
                writer.WriteString(field.Name, values.Count > 0 ? values[0] : "");
                break;
        }
    }

    private static void WriteList(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values.Distinct(StringComparer.Ordinal))
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    // Every switch tells its state, the ones that are off too.
    private static void WriteSwitches(Utf8JsonWriter writer, TaskField field, IReadOnlyList<string> values)
    {
        foreach (var answers in field.Options.GroupBy(o => o.AnswerName, StringComparer.Ordinal))
        {
            writer.WriteStartObject(answers.Key);
            foreach (var option in answers)
            {
                writer.WriteBoolean(option.AnswerKey, values.Contains(option.Value, StringComparer.Ordinal));
            }

            writer.WriteEndObject();
        }
    }
}
