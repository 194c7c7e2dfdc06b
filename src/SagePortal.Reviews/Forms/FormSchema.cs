using System.Text.Json;

namespace SagePortal.Reviews.Forms;

/// <summary>
/// A declarative form: <c>{"fields": [{"name", "type", "label", "help", "required", "options", "min", "max", "visibleWhen"}]}</c>, where <c>options</c> are texts or
/// <c>{"value", "label"}</c> and <c>visibleWhen</c> is <c>{"field"}</c> with <c>"equals"</c> or <c>"in"</c>, or neither for any answer. Immutable.
/// </summary>
public sealed class FormSchema
{
    /// <summary>In UTF-16 units.</summary>
    public const int MaxLength = 128_000;

    public const int MaxFields = 100;

    /// <summary>Per field.</summary>
    public const int MaxOptions = 500;

    /// <summary>Longest text where a field sets no limit, in UTF-16 units.</summary>
    public const int MaxTextLength = 10_000;

    internal FormSchema(IReadOnlyList<FormField> fields) => Fields = fields;

    /// <summary>In the order of the form; at least one.</summary>
    public IReadOnlyList<FormField> Fields { get; }

    public static FormParsing Parse(string json) => FormReader.Parse(json);

    /// <summary>Checks an answer and leaves out what was not shown.</summary>
    /// <param name="answer">A JSON object of answers by field.</param>
    public FormAnswer Check(JsonElement answer) => FormChecker.Check(this, answer);

    /// <summary>The fields that are shown with the answers given until now.</summary>
    /// <param name="answer">A JSON object of answers by field.</param>
    public IReadOnlyList<FormField> Visible(JsonElement answer) => FormChecker.Visible(this, answer);
}
