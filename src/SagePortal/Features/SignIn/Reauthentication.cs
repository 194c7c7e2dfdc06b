using Microsoft.AspNetCore.Identity;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>Somebody who is signed in proves again who they are (<see cref="IRecentAuthentication"/>); the session gets a new ticket.</summary>
public sealed class Reauthentication(
    UserManager<Person> people, PasswordProof passwords, SecondFactor factor, PasskeyProof passkeys, SignInThrottle throttle, Sessions sessions, SessionStore store, SignInAudit audit)
{
    public const string EventName = "sageportal:Reauthenticate";

    public async Task<Result> ByPasswordAsync(Person person, string password, string sourceIp, CancellationToken cancellationToken)
    {
        var key = SignInThrottle.KeyOf(people.NormalizeName(person.UserName) ?? "", sourceIp);
        var open = await throttle.TryEnterAsync(key, cancellationToken);
        if (!await passwords.IsRightAsync(person, password, cancellationToken) || !open)
        {
            return await RefuseAsync(person, SignInErrors.PasswordRefused, sourceIp, cancellationToken);
        }

        await throttle.ForgiveAsync(key, cancellationToken);
        return await ConfirmAsync(person, multiFactor: false, sourceIp, cancellationToken);
    }

    public async Task<Result> ByCodeAsync(Person person, string code, string sourceIp, CancellationToken cancellationToken)
    {
        var right = person.TwoFactorEnabled ? await factor.CheckAsync(person, code, isRecovery: false, sourceIp, cancellationToken) : SignInErrors.CodeRefused;
        return right.IsSuccess
            ? await ConfirmAsync(person, multiFactor: true, sourceIp, cancellationToken)
            : await RefuseAsync(person, right.Error.At("Code"), sourceIp, cancellationToken);
    }

    public async Task<Result> ByPasskeyAsync(Person person, string credentialJson, string sourceIp, CancellationToken cancellationToken)
    {
        var (owner, proved) = await passkeys.CheckAsync(credentialJson);
        return proved && owner?.Id == person.Id
            ? await ConfirmAsync(person, multiFactor: true, sourceIp, cancellationToken)
            : await RefuseAsync(person, SignInErrors.PasskeyRefused, sourceIp, cancellationToken);
    }

    /// <summary>After another provider named the same person again.</summary>
    public Task<Result> ByProviderAsync(Person person, string sourceIp, CancellationToken cancellationToken) =>
        ConfirmAsync(person, multiFactor: false, sourceIp, cancellationToken);

    private async Task<Result> ConfirmAsync(Person person, bool multiFactor, string sourceIp, CancellationToken cancellationToken)
    {
        if (sessions.CurrentId is not { } id || await store.ProveAsync(id, multiFactor, cancellationToken) is null)
        {
            return SignInErrors.SessionEnded;
        }

        await sessions.RefreshAsync(person);
        await audit.WriteAsync(person, EventName, sourceIp, null, cancellationToken);
        return Result.Success;
    }

    private async Task<Result> RefuseAsync(Person person, Error error, string sourceIp, CancellationToken cancellationToken)
    {
        await audit.WriteAsync(person, EventName, sourceIp, error.Message, cancellationToken);
        return error;
    }
}
