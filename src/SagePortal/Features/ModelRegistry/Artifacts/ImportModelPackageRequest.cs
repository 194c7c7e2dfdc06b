namespace SagePortal.Features.ModelRegistry.Artifacts;

/// <summary>A model file that somebody brings.</summary>
/// <param name="ModelPackageGroupName">Made when there is none of this name.</param>
/// <param name="FileName">As the user called the file.</param>
/// <param name="Content">Read once to the end.</param>
public sealed record ImportModelPackageRequest(string ModelPackageGroupName, string FileName, Stream Content)
{
    public string? ModelPackageDescription { get; init; }

    /// <summary>Name of what is predicted, for files that do not say.</summary>
    public string? TargetColumn { get; init; }

    /// <summary>Class labels in the order of the model's classes, separated by commas, for files that do not say.</summary>
    public string? Labels { get; init; }

    /// <summary>Refuses a model that callers of the newest approved version, or of the newest one, could not call.</summary>
    public bool CheckSchema { get; init; } = true;
}
