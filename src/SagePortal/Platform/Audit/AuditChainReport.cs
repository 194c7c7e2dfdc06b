namespace SagePortal.Platform.Audit;

/// <summary>What a check of an account's chain found.</summary>
/// <param name="AccountId">Whose chain.</param>
/// <param name="Count">Records that were checked.</param>
/// <param name="First">Time of the oldest; older ones were deleted by retention. Null when there is none.</param>
/// <param name="Last">Time of the newest.</param>
/// <param name="Head">Hash of the newest; <see cref="AuditChain.Genesis"/> when there is none.</param>
/// <param name="Unsealed">Recorded in the last seconds, not yet in the chain.</param>
/// <param name="Fault">What is wrong, and where; null when the chain is whole.</param>
public sealed record AuditChainReport(string AccountId, long Count, DateTimeOffset? First, DateTimeOffset? Last, string Head, int Unsealed, string? Fault)
{
    public bool IsWhole => Fault is null;
}
