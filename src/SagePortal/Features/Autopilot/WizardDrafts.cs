using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>Keeps the wizard's draft in the browser tab, encrypted with the portal's keys and bound to person and account.</summary>
public sealed class WizardDrafts(ProtectedSessionStorage storage, CurrentCaller caller)
{
    private string Key => $"autopilot-draft-{caller.AccountId}-{caller.Value.PersonId:N}";

    /// <summary>Null when there is none, or none that this portal wrote.</summary>
    public async Task<WizardDraft?> ReadAsync()
    {
        try
        {
            var kept = await storage.GetAsync<WizardDraft>(Key);
            return kept.Success ? kept.Value : null;
        }
        catch (Exception e) when (e is CryptographicException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    public ValueTask WriteAsync(WizardDraft draft) => storage.SetAsync(Key, draft);

    public ValueTask ClearAsync() => storage.DeleteAsync(Key);
}
