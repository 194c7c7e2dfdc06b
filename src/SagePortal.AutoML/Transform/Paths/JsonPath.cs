namespace SagePortal.AutoML.Transform.Paths;

/// <summary>
/// The subset of JSONPath that filters of transform jobs are written in: <c>$</c>, <c>.name</c>, <c>.*</c>, <c>['a','b']</c>,
/// <c>[0,-1]</c>, <c>[1:]</c>, <c>[0,5:]</c>. Indices count from 0, negative ones from the end; the end of a slice is exclusive, as in
/// JSONPath and Python: <c>$[1:4]</c> is the second, third and fourth element.
/// </summary>
public sealed class JsonPath
{
    /// <summary>SageMaker's limit, in characters.</summary>
    public const int MaxLength = 63;

    private JsonPath(string text, IReadOnlyList<PathStep> steps) => (Text, Steps) = (text, steps);

    /// <summary><c>$</c>: everything, unchanged.</summary>
    public static JsonPath Root { get; } = new("$", []);

    public string Text { get; }

    public bool IsRoot => Steps.Count == 0;

    internal IReadOnlyList<PathStep> Steps { get; }

    /// <summary>Null and empty text are <see cref="Root"/>.</summary>
    /// <param name="text">At most <see cref="MaxLength"/> characters.</param>
    /// <param name="path">The path, or null.</param>
    /// <param name="error">Names the character where reading ended, 1-based; null on success.</param>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out JsonPath? path, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? error)
    {
        (path, error) = (null, null);
        if (string.IsNullOrEmpty(text))
        {
            path = Root;
            return true;
        }

        if (text.Length > MaxLength)
        {
            error = $"the path has {text.Length} characters, at most {MaxLength} are accepted";
            return false;
        }

        var parser = new PathParser(text);
        if (parser.Parse() is { } steps)
        {
            path = new JsonPath(text, steps);
            return true;
        }

        error = $"`{text}` cannot be read at character {parser.Position + 1}: {parser.Error}";
        return false;
    }

    /// <exception cref="FormatException">Not a path of the subset; the message says where.</exception>
    public static JsonPath Parse(string? text) => TryParse(text, out var path, out var error) ? path : throw new FormatException(error);

    public override string ToString() => Text;
}
