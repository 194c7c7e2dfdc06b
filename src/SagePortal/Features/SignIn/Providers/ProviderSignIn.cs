using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn.Providers;

/// <summary>
/// Signs in whom a provider names. People are known by the provider's subject only: an e-mail address never leads to somebody who is here
/// already, confirmed or not; they link the provider themselves when signed in.
/// </summary>
public sealed class ProviderSignIn(
    UserManager<Person> people, ProviderMembers members, PendingSignIn pending, OpenSession session, SignInAudit audit, IOptions<SignInProviders> providers)
{
    public async Task<Result<SignInStep>> RunAsync(ProviderIdentity identity, string sourceIp, CancellationToken cancellationToken)
    {
        if (providers.Value.Find(identity.Provider) is not { } options)
        {
            return SignInErrors.ProviderFailed;
        }

        var known = await people.FindByLoginAsync(identity.Scheme, identity.Subject);
        var entered = known is null
            ? await members.JoinAsync(identity, options, sourceIp, cancellationToken)
            : await members.UpdateAsync(known, identity, options, sourceIp, cancellationToken);
        if (!entered.IsSuccess)
        {
            await audit.WriteAsync(known, PasswordSignIn.EventName, sourceIp, $"Provider {identity.Provider}: {entered.Error.Message}", cancellationToken);
            return entered.Error;
        }

        var proof = new SignInProof(SignInProof.Provider, false, false);
        if (await pending.IsNeededAsync(entered.Value))
        {
            await pending.BeginAsync(entered.Value, proof);
            return SignInStep.SecondFactor;
        }

        await session.RunAsync(entered.Value, proof, sourceIp, cancellationToken);
        return SignInStep.Done;
    }
}
