using SagePortal.Platform.Results;

namespace SagePortal.Platform.Security;

/// <summary>
/// Asks for a fresh proof of who sits at the browser before what changes others' rights or makes secrets: policy edits, key creation,
/// second factors. Use cases ask after <c>IAccess</c>; pages may ask first and lead to <see cref="PageFor"/>.
/// </summary>
public interface IRecentAuthentication
{
    /// <summary>
    /// Success when the caller's session was authenticated within <see cref="SecurityOptions.RecentAuthentication"/>, else one error of code
    /// <see cref="RequiredCode"/>. Read from the database at each call, so a proof given in another tab counts at once. Callers without
    /// a session are programs that sign each request, which is the proof: they succeed.
    /// </summary>
    Task<Result> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Error code of a proof that is too old.</summary>
    const string RequiredCode = "ReauthenticationRequired";

    /// <summary>The answer when the proof is too old.</summary>
    static Error Required { get; } = new(RequiredCode, "confirm that it is you: sign in again on /re-authenticate, then repeat this", null, "ReauthenticationRequired");

    /// <summary>Address of the page that asks for the proof (load it in full, it is static) and then leads back.</summary>
    /// <param name="returnUrl">Local path and query; null stays on the page, for a second tab.</param>
    static string PageFor(string? returnUrl) => returnUrl is null ? "/re-authenticate" : $"/re-authenticate?returnUrl={Uri.EscapeDataString(returnUrl)}";
}
