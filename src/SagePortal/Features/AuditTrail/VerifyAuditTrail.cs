using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AuditTrail;

/// <summary>Recomputes the hash chain of the caller's account.</summary>
[UseCase(AuditTrailActions.LookupEvents)]
public sealed class VerifyAuditTrail(AuditVerifier verifier, IAccess access, CurrentCaller caller)
{
    public async Task<Result<AuditChainReport>> RunAsync(CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AuditTrailActions.LookupEvents, "*", null, cancellationToken);
        return allowed.IsSuccess ? await verifier.VerifyAsync(caller.AccountId, null, cancellationToken) : allowed.Error;
    }
}
