namespace SagePortal.AutoML.Transform;

/// <summary>One record on its way through a job.</summary>
/// <param name="Line">1-based line of the file.</param>
/// <param name="Input">The record.</param>
/// <param name="Sent">What the input filter leaves for the model; null when it fails.</param>
/// <param name="Answer">What the model says; null when it refuses.</param>
/// <param name="Output">What is written; null when the record fails.</param>
/// <param name="Error">Why it fails; null when it does not.</param>
public sealed record TransformPreviewRow(long Line, string Input, string? Sent, string? Answer, string? Output, string? Error);
