namespace SagePortal.Features.Endpoints.Serving;

/// <summary>DataCaptureConfig: a share of requests and answers is written to the object store.</summary>
/// <param name="SamplingPercentage">0–100.</param>
/// <param name="Input">Captures requests.</param>
/// <param name="Output">Captures answers.</param>
/// <param name="Destination"><c>s3://bucket/prefix</c>; lines go to <c>{prefix}/{endpoint}/{variant}/yyyy/mm/dd/hh/*.jsonl</c>.</param>
public sealed record ServedCapture(double SamplingPercentage, bool Input, bool Output, string Destination)
{
    /// <summary>Content types written as text with encoding <c>CSV</c>.</summary>
    public IReadOnlyList<string> CsvContentTypes { get; init; } = ["text/csv"];

    /// <summary>Content types written as text with encoding <c>JSON</c>; all others become Base64.</summary>
    public IReadOnlyList<string> JsonContentTypes { get; init; } = ["application/json", "application/jsonlines"];
}
