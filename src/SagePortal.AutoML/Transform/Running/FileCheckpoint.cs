namespace SagePortal.AutoML.Transform.Running;

/// <summary>How far a file is: everything before these offsets is on disk.</summary>
internal sealed record FileCheckpoint
{
    /// <summary>Bytes of the unpacked input.</summary>
    public long InputOffset { get; init; }

    /// <summary>1-based line at <see cref="InputOffset"/>.</summary>
    public long Line { get; init; } = 1;

    public long OutputLength { get; init; }

    /// <summary>Bytes of the list of failed records.</summary>
    public long FailedLength { get; init; }

    public long Predicted { get; init; }

    public long Failed { get; init; }

    /// <summary>The first failed record, for the reason of the file.</summary>
    public FailedRecord? FirstFailed { get; init; }

    /// <summary>How the file ended; null while it is under way.</summary>
    public FileEnding? Ending { get; init; }
}
