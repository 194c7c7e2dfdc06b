using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn.Providers;

/// <summary>The providers that vouch for one person.</summary>
public sealed class ProviderLinks(UserManager<Person> people, IRecentAuthentication recent, SignInAudit audit, IOptions<SignInProviders> providers)
{
    public const string LinkEvent = "sageportal:LinkProvider";
    public const string UnlinkEvent = "sageportal:UnlinkProvider";

    /// <summary>All providers of this portal, in the order of their names.</summary>
    public async Task<IReadOnlyList<ProviderLink>> ListAsync(Person person)
    {
        var logins = await people.GetLoginsAsync(person);
        return [.. providers.Value.Providers.OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => new ProviderLink(p.Key, p.Value.DisplayName, logins.Any(login => login.LoginProvider == SignInProviders.SchemeOf(p.Key))))];
    }

    public async Task<Result> AddAsync(Person person, ProviderIdentity identity, string sourceIp, CancellationToken cancellationToken)
    {
        var allowed = await recent.CheckAsync(cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        var added = await people.AddLoginAsync(person, new UserLoginInfo(identity.Scheme, identity.Subject, identity.Provider));
        if (!added.Succeeded)
        {
            return SignInErrors.ProviderLinkedElsewhere;
        }

        await audit.WriteAsync(person, LinkEvent, sourceIp, null, cancellationToken, $$"""{"Provider":"{{identity.Provider}}"}""");
        return Result.Success;
    }

    /// <summary>The only way to sign in cannot be removed.</summary>
    public async Task<Result> RemoveAsync(Person person, string? provider, string sourceIp, CancellationToken cancellationToken)
    {
        var logins = await people.GetLoginsAsync(person);
        if (provider is null || logins.FirstOrDefault(login => login.LoginProvider == SignInProviders.SchemeOf(provider)) is not { } link)
        {
            return SignInErrors.ProviderFailed;
        }

        var allowed = await recent.CheckAsync(cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (logins.Count == 1 && person.PasswordHash is null && (await people.GetPasskeysAsync(person)).Count == 0)
        {
            return SignInErrors.LastWayIn;
        }

        await people.RemoveLoginAsync(person, link.LoginProvider, link.ProviderKey);
        await audit.WriteAsync(person, UnlinkEvent, sourceIp, null, cancellationToken, $$"""{"Provider":"{{provider}}"}""");
        return Result.Success;
    }
}

/// <summary>One provider and whether it vouches for the person.</summary>
public sealed record ProviderLink(string Name, string DisplayName, bool IsLinked);
