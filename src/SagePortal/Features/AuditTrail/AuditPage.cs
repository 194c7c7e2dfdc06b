using SagePortal.Platform.Audit;

namespace SagePortal.Features.AuditTrail;

/// <summary>One page of the audit trail.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="Total">Rows of all pages.</param>
public sealed record AuditPage(IReadOnlyList<AuditRecord> Rows, int Total);
