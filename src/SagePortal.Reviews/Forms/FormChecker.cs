using System.Buffers;
using System.Text;
using System.Text.Json;
using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Forms;

/// <summary>Holds an answer against a form.</summary>
internal static class FormChecker
{
    public static FormAnswer Check(FormSchema schema, JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object)
        {
            return new FormAnswer(null, [new ReviewFinding("WrongKind", "the answer must be a JSON object", TextPosition.Start)]);
        }

        var findings = answer.EnumerateObject().Where(m => schema.Fields.All(f => f.Name != m.Name)).Take(10)
            .Select(m => new ReviewFinding("UnknownField", $"the form has no field `{m.Name}`", TextPosition.Start, m.Name)).ToList();
        var shown = Visible(schema, answer);
        findings.AddRange(shown.Select(f => Check(f, Given(answer, f))).OfType<ReviewFinding>());
        return findings.Count > 0 ? new FormAnswer(null, findings) : new FormAnswer(Write(shown, answer), []);
    }

    // A field depends on earlier ones only, so that one pass is enough.
    public static List<FormField> Visible(FormSchema schema, JsonElement answer)
    {
        var shown = new List<FormField>();
        foreach (var field in schema.Fields)
        {
            if (field.VisibleWhen is not { } condition || (shown.Find(f => f.Name == condition.Field) is { } earlier && condition.Holds(Given(answer, earlier))))
            {
                shown.Add(field);
            }
        }

        return shown;
    }

    // Null, an empty text and an empty list are no answers.
    private static JsonElement? Given(JsonElement answer, FormField field) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(field.Name, out var value) && value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => false,
            JsonValueKind.String => value.GetString()!.Length > 0,
            JsonValueKind.Array => value.GetArrayLength() > 0,
            _ => true,
        }
        ? value
        : null;

    private static ReviewFinding? Check(FormField field, JsonElement? given)
    {
        if (given is not { } value)
        {
            return field.Required ? Finding(field, "Required", "needs an answer") : null;
        }

        return field.Kind switch
        {
            FormFieldKind.Choice => value.ValueKind == JsonValueKind.String ? CheckOption(field, value) : Finding(field, "WrongKind", "takes a text"),
            FormFieldKind.MultiChoice => CheckOptions(field, value),
            FormFieldKind.Text => CheckText(field, value),
            FormFieldKind.Number => CheckNumber(field, value),
            _ => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : Finding(field, "WrongKind", "takes true or false"),
        };
    }

    private static ReviewFinding? CheckOption(FormField field, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is var text && field.Options.Any(o => o.Value == text)
            ? null
            : Finding(field, "NotAnOption", $"has no option `{FormValues.Text(value)}`");

    private static ReviewFinding? CheckOptions(FormField field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return Finding(field, "WrongKind", "takes a list of texts");
        }

        var count = value.GetArrayLength();
        return value.EnumerateArray().Select(v => CheckOption(field, v)).FirstOrDefault(f => f is not null)
            ?? (value.EnumerateArray().Select(FormValues.Text).Distinct(StringComparer.Ordinal).Count() < count ? Finding(field, "DuplicateOption", "takes each option once")
                : CheckRange(field, count, "choices"));
    }

    private static ReviewFinding? CheckText(FormField field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return Finding(field, "WrongKind", "takes a text");
        }

        var length = value.GetString()!.Length;
        return field.Max is null && length > FormSchema.MaxTextLength
            ? Finding(field, "OutOfRange", $"takes at most {FormSchema.MaxTextLength} characters")
            : CheckRange(field, length, "characters");
    }

    private static ReviewFinding? CheckNumber(FormField field, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? CheckRange(field, number, "")
            : Finding(field, "WrongKind", "takes a number");

    private static ReviewFinding? CheckRange(FormField field, double value, string unit) =>
        value < field.Min ? Finding(field, "OutOfRange", FormattableString.Invariant($"takes at least {field.Min} {unit}").TrimEnd())
            : value > field.Max ? Finding(field, "OutOfRange", FormattableString.Invariant($"takes at most {field.Max} {unit}").TrimEnd())
            : null;

    private static ReviewFinding Finding(FormField field, string code, string message) => new(code, $"`{field.Label}` {message}", TextPosition.Start, field.Name);

    private static string Write(List<FormField> shown, JsonElement answer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var field in shown)
            {
                if (Given(answer, field) is { } value)
                {
                    writer.WritePropertyName(field.Name);
                    value.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
