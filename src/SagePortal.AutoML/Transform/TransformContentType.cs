namespace SagePortal.AutoML.Transform;

/// <summary>A content type that transform jobs read or write: <c>text/csv</c>, <c>text/csv;header=present</c>, <c>application/jsonlines</c>, <c>application/json</c>.</summary>
/// <param name="Format">How records are written down.</param>
/// <param name="HasHeader">CSV: whether the first line of every file names the columns; null finds out, as endpoints do: a line of nothing but names of the model's columns is a header.</param>
public sealed record TransformContentType(TransformFormat Format, bool? HasHeader)
{
    /// <summary>What can be asked for, for lists and messages.</summary>
    public static IReadOnlyList<string> Known { get; } = ["text/csv", "text/csv;header=present", "application/jsonlines", "application/json"];

    /// <summary>Without parameters, as models are told.</summary>
    public string MediaType => Format switch
    {
        TransformFormat.Csv => "text/csv",
        TransformFormat.JsonLines => "application/jsonlines",
        _ => "application/json",
    };

    /// <summary>Null when it is none of <see cref="Known"/>; parameters other than <c>header</c> are ignored, empty text is <c>text/csv</c>.</summary>
    public static TransformContentType? TryParse(string? text)
    {
        var parts = (text ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var header = parts.Skip(1).Select(p => p.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()).LastOrDefault(p => p.StartsWith("header=", StringComparison.Ordinal));
        return (parts is [var type, ..] ? type.ToLowerInvariant() : "text/csv") switch
        {
            "text/csv" => new TransformContentType(TransformFormat.Csv, header switch { "header=present" => true, "header=absent" => false, _ => null }),
            "application/jsonlines" or "application/x-jsonlines" or "application/jsonl" => new TransformContentType(TransformFormat.JsonLines, HasHeader: false),
            "application/json" => new TransformContentType(TransformFormat.Json, HasHeader: false),
            _ => null,
        };
    }

    /// <summary>Of the output of a job: what it asks for, else that of the input; a header only where files are read line by line.</summary>
    internal static TransformContentType? OfOutput(TransformConfig config, TransformContentType? input) =>
        !string.IsNullOrEmpty(config.Accept) ? TryParse(config.Accept)
        : config.SplitType == SplitType.Line ? input
        : input is null ? null : input with { HasHeader = null };

    public override string ToString() => HasHeader switch
    {
        true => MediaType + ";header=present",
        false when Format == TransformFormat.Csv => MediaType + ";header=absent",
        _ => MediaType,
    };
}
