namespace SagePortal.Features.ModelRegistry.Packages;

/// <summary>ListModelPackages' input. Nothing is filtered that is null.</summary>
public sealed record ModelPackageFilter
{
    /// <summary>Name or ARN.</summary>
    public string? ModelPackageGroupName { get; init; }

    /// <summary>Null: versions of the group, or without one packages without versions.</summary>
    public ModelPackageType? Type { get; init; }

    public ModelApprovalStatus? ModelApprovalStatus { get; init; }

    /// <summary>Case does not matter.</summary>
    public string? NameContains { get; init; }

    public DateTimeOffset? CreationTimeAfter { get; init; }

    public DateTimeOffset? CreationTimeBefore { get; init; }

    /// <summary>The portal's own.</summary>
    public string? Stage { get; init; }

    public RegistrySort SortBy { get; init; }

    public bool Descending { get; init; }

    public int Skip { get; init; }

    /// <summary>1–100.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>Which packages.</summary>
public enum ModelPackageType
{
    Unversioned,
    Versioned,
    Both,
}
