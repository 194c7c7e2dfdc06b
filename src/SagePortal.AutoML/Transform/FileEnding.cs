namespace SagePortal.AutoML.Transform;

/// <summary>What became of a file.</summary>
/// <param name="Reason">Why it has no output, with the line; null when it has.</param>
public sealed record FileEnding(string? Reason)
{
    public bool IsSuccess => Reason is null;
}
