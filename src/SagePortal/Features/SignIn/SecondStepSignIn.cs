using Microsoft.AspNetCore.Identity;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>The second step of a sign-in.</summary>
public sealed class SecondStepSignIn(PendingSignIn pending, SecondFactor factor, OpenSession session, SignInManager<Person> signIn, SignInAudit audit)
{
    /// <param name="form">What was posted.</param>
    /// <param name="isRecovery">A recovery code instead of the app's.</param>
    /// <param name="sourceIp">Address of the connection.</param>
    /// <param name="cancellationToken">Before the session is opened.</param>
    public async Task<Result> RunAsync(SecondStepForm form, bool isRecovery, string sourceIp, CancellationToken cancellationToken)
    {
        if (await pending.ReadAsync() is not var (person, first))
        {
            return SignInErrors.FirstStepExpired;
        }

        var right = await factor.CheckAsync(person, form.Code ?? "", isRecovery, sourceIp, cancellationToken);
        if (!right.IsSuccess)
        {
            await audit.WriteAsync(person, PasswordSignIn.EventName, sourceIp, isRecovery ? "Wrong recovery code" : "Wrong authenticator code", cancellationToken);
            return right;
        }

        await pending.EndAsync();
        if (form.RememberDevice)
        {
            await signIn.RememberTwoFactorClientAsync(person);
        }

        await session.RunAsync(person, first with { IsMultiFactor = true }, sourceIp, cancellationToken);
        return Result.Success;
    }
}
