namespace SagePortal.Features.BatchTransform;

/// <summary>How far an input object is.</summary>
public enum TransformFileState
{
    Waiting,

    /// <summary>Its output is stored.</summary>
    Completed,

    /// <summary>It has no output; the reason says why.</summary>
    Failed,

    /// <summary>The job was stopped before or while it was transformed.</summary>
    Stopped,
}
