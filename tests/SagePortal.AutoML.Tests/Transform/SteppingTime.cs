namespace SagePortal.AutoML.Tests.Transform;

/// <summary>A clock on which every look takes a second, so that checkpoints are written after every block.</summary>
internal sealed class SteppingTime : TimeProvider
{
    private long _looks;

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => Interlocked.Increment(ref _looks);
}
