namespace SagePortal.Features.ModelRegistry;

/// <summary>The way to a version: dataset → job → candidate, or a file that somebody brought.</summary>
public sealed record ModelPackageOrigin
{
    public string? DatasetName { get; init; }

    public int? DatasetVersion { get; init; }

    public string? AutoMLJobName { get; init; }

    public string? CandidateName { get; init; }

    /// <summary>Name of the imported file.</summary>
    public string? FileName { get; init; }

    /// <summary>What the file was: <c>SagePortal</c>, <c>XGBoost</c> or <c>LightGBM</c>.</summary>
    public string? FileFormat { get; init; }

    public string? Algorithm { get; init; }
}
