using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage.Http;

/// <summary>Where a listing goes on, sealed: clients cannot make them up, and they outlive a restart.</summary>
internal sealed class ContinuationTokens(IDataProtectionProvider protection, CurrentCaller caller)
{
    public string Make(string bucket, string key) => ProtectorOf(bucket).Protect(key);

    /// <summary>Null for what is no token of this bucket and account.</summary>
    public string? Read(string bucket, string token)
    {
        try
        {
            return ProtectorOf(bucket).Unprotect(token);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector ProtectorOf(string bucket) => protection.CreateProtector("SagePortal.Storage.ContinuationTokens.v1", caller.AccountId, bucket);
}
