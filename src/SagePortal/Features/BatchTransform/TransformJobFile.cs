using System.Text.Json.Serialization;

namespace SagePortal.Features.BatchTransform;

/// <summary>One input object of a job and what became of it.</summary>
/// <param name="Bucket">Of the input.</param>
/// <param name="Key">Of the input.</param>
/// <param name="Length">Stored bytes.</param>
/// <param name="OutputKey">Where its output goes.</param>
public sealed record TransformJobFile(string Bucket, string Key, long Length, string OutputKey)
{
    public TransformFileState State { get; init; }

    /// <summary>Records with an output.</summary>
    public long Predicted { get; init; }

    /// <summary>Records without.</summary>
    public long Failed { get; init; }

    /// <summary>Length of the stored output, whole or partial; 0 for none.</summary>
    public long OutputBytes { get; init; }

    /// <summary>Why there is no output; null when there is.</summary>
    public string? Reason { get; init; }

    /// <summary>Where records without an output are listed, as JSON lines.</summary>
    [JsonIgnore]
    public string FailedKey => OutputKey + ".failed.jsonl";

    /// <summary>Where the output of a job that was stopped lies: never under the name of a whole one.</summary>
    [JsonIgnore]
    public string PartialKey => OutputKey + ".partial";

    /// <summary>Key of what can be downloaded; null for nothing.</summary>
    [JsonIgnore]
    public string? StoredKey => State switch
    {
        TransformFileState.Completed => OutputKey,
        TransformFileState.Stopped when OutputBytes > 0 => PartialKey,
        _ => null,
    };
}
