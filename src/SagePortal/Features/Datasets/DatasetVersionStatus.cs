namespace SagePortal.Features.Datasets;

public enum DatasetVersionStatus
{
    /// <summary>Stored; its profile is being computed.</summary>
    Profiling,

    /// <summary>Profiled: may be used for training.</summary>
    Ready,

    /// <summary>Stored but not usable; the reason is kept.</summary>
    Failed,
}
