using System.Globalization;

namespace SagePortal.AutoML.Inference;

/// <summary>Content types and Accept headers of payloads.</summary>
public static class MediaTypes
{
    public const string Csv = "text/csv";
    public const string Json = "application/json";
    public const string JsonLines = "application/jsonlines";

    private const string Supported = "`text/csv`, `application/json` and `application/jsonlines`";

    public static string NameOf(PayloadFormat format) => format switch
    {
        PayloadFormat.Csv => Csv,
        PayloadFormat.Json => Json,
        _ => JsonLines,
    };

    /// <summary>Format of a content type, and what its <c>header</c> parameter says; null is CSV, as SageMaker's built-in containers take it.</summary>
    /// <exception cref="PayloadException">415.</exception>
    internal static (PayloadFormat Format, bool? HasHeader) ReadContentType(string? contentType)
    {
        switch (contentType)
        {
            case Json:
                return (PayloadFormat.Json, null);
            case Csv or null or "":
                return (PayloadFormat.Csv, null);
            case JsonLines:
                return (PayloadFormat.JsonLines, null);
        }

        var parts = contentType.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || FormatOf(parts[0]) is not { } format)
        {
            throw new PayloadException(415, $"content type `{contentType}` is not supported; use {Supported}");
        }

        bool? hasHeader = null;
        foreach (var parameter in parts.Skip(1).Select(p => p.Replace(" ", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal).ToLowerInvariant()))
        {
            hasHeader = parameter switch
            {
                "header=present" => true,
                "header=absent" => false,
                _ => hasHeader,
            };
            if (parameter.StartsWith("charset=", StringComparison.Ordinal) && parameter is not ("charset=utf-8" or "charset=us-ascii" or "charset=utf8"))
            {
                throw new PayloadException(415, $"content type `{contentType}` is not supported; send UTF-8");
            }
        }

        return (format, hasHeader);
    }

    /// <summary>The best supported format of an Accept header; nothing, <c>*/*</c> and <c>application/*</c> at equal weight take that of the request.</summary>
    /// <exception cref="PayloadException">406.</exception>
    internal static PayloadFormat Negotiate(string? accept, PayloadFormat request)
    {
        switch (accept)
        {
            case null or "" or "*/*":
                return request;
            case Json:
                return PayloadFormat.Json;
            case Csv:
                return PayloadFormat.Csv;
        }

        var (best, bestWeight) = (default(PayloadFormat?), 0.0);
        foreach (var range in accept.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = range.Split(';', StringSplitOptions.TrimEntries);
            var weight = parts.Skip(1).Select(WeightOf).OfType<double>().FirstOrDefault(1.0);
            if (weight > bestWeight && Match(parts[0], request) is { } format)
            {
                (best, bestWeight) = (format, weight);
            }
        }

        return best ?? throw new PayloadException(406, $"no answer can be made for Accept `{accept}`; use {Supported}");
    }

    private static PayloadFormat? Match(string range, PayloadFormat request) => range switch
    {
        "*/*" => request,
        "application/*" => request == PayloadFormat.Csv ? PayloadFormat.Json : request,
        "text/*" => PayloadFormat.Csv,
        _ => FormatOf(range),
    };

    private static PayloadFormat? FormatOf(string type) => type.ToLowerInvariant() switch
    {
        Csv => PayloadFormat.Csv,
        Json => PayloadFormat.Json,
        JsonLines or "application/x-jsonlines" or "application/x-ndjson" or "application/jsonl" => PayloadFormat.JsonLines,
        _ => null,
    };

    private static double? WeightOf(string parameter) =>
        parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase) && double.TryParse(parameter.AsSpan(2), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) ? weight : null;
}
