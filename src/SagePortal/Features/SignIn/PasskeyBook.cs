using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>A person's own passkeys.</summary>
public sealed class PasskeyBook(UserManager<Person> people, SignInManager<Person> signIn, IRecentAuthentication recent, SignInAudit audit)
{
    public const int MaxPasskeys = 20;
    public const int MaxNameLength = 64;

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<UserPasskeyInfo>> ListAsync(Person person) =>
        [.. (await people.GetPasskeysAsync(person)).OrderBy(p => p.CreatedAt)];

    public static string IdOf(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);

    /// <param name="person">The signed-in person.</param>
    /// <param name="form">What the browser posted.</param>
    /// <param name="sourceIp">Address of the connection.</param>
    /// <param name="cancellationToken">Before the audit row is written.</param>
    public async Task<Result> AddAsync(Person person, PasskeyForm form, string sourceIp, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(form.CredentialJson))
        {
            return SignInErrors.NoPasskeyGiven;
        }

        var allowed = await recent.CheckAsync(cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if ((await people.GetPasskeysAsync(person)).Count >= MaxPasskeys)
        {
            return SignInErrors.TooManyPasskeys(MaxPasskeys);
        }

        var attestation = await signIn.PerformPasskeyAttestationAsync(form.CredentialJson);
        if (!attestation.Succeeded || !(await people.AddOrUpdatePasskeyAsync(person, attestation.Passkey)).Succeeded)
        {
            return SignInErrors.PasskeyNotAdded;
        }

        await audit.WriteAsync(person, "sageportal:AddPasskey", sourceIp, null, cancellationToken);
        return Result.Success;
    }

    /// <summary>Renames or removes. The only way to sign in cannot be removed.</summary>
    public async Task<Result> EditAsync(Person person, PasskeyEditForm form, string sourceIp, CancellationToken cancellationToken)
    {
        var passkeys = await people.GetPasskeysAsync(person);
        var passkey = passkeys.FirstOrDefault(p => IdOf(p) == form.Id);
        if (passkey is null)
        {
            return SignInErrors.NoPasskeyGiven;
        }

        if (form.Command == "rename")
        {
            var name = form.Name?.Trim() ?? "";
            if (name.Length is 0 or > MaxNameLength)
            {
                return SignInErrors.PasskeyNameLength;
            }

            passkey.Name = name;
            await people.AddOrUpdatePasskeyAsync(person, passkey);
            return Result.Success;
        }

        if (passkeys.Count == 1 && person.PasswordHash is null)
        {
            return SignInErrors.LastWayIn;
        }

        var allowed = await recent.CheckAsync(cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        await people.RemovePasskeyAsync(person, passkey.CredentialId);
        await audit.WriteAsync(person, "sageportal:RemovePasskey", sourceIp, null, cancellationToken);
        return Result.Success;
    }
}
