using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>Who proved the first factor and still owes the second: a cookie of ten minutes that opens nothing by itself.</summary>
public sealed class PendingSignIn(IHttpContextAccessor http, UserManager<Person> people)
{
    /// <summary>Whether the person must show a second factor in this browser.</summary>
    public async Task<bool> IsNeededAsync(Person person) => person.TwoFactorEnabled && !await IsDeviceRememberedAsync(person);

    public async Task BeginAsync(Person person, SignInProof first)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, person.Id.ToString()),
                new Claim(ClaimTypes.AuthenticationMethod, first.Method),
                new Claim(ClaimTypes.IsPersistent, first.IsRemembered.ToString(CultureInfo.InvariantCulture)),
                new Claim(people.Options.ClaimsIdentity.SecurityStampClaimType, person.SecurityStamp ?? ""),
            ],
            IdentityConstants.TwoFactorUserIdScheme);
        await http.HttpContext!.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Null when nobody is between the steps, or the person's password changed since.</summary>
    public async Task<(Person Person, SignInProof First)?> ReadAsync()
    {
        var ticket = await http.HttpContext!.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        if (ticket.Principal is not { } principal || principal.PersonId() is not { } id || await people.FindByIdAsync(id.ToString()) is not { } person)
        {
            return null;
        }

        var isCurrent = principal.FindFirstValue(people.Options.ClaimsIdentity.SecurityStampClaimType) == person.SecurityStamp;
        var method = principal.FindFirstValue(ClaimTypes.AuthenticationMethod) ?? SignInProof.Password;
        return isCurrent ? (person, new SignInProof(method, false, principal.HasClaim(ClaimTypes.IsPersistent, bool.TrueString))) : null;
    }

    // Identity compares the stamp only every so often; a changed password counts at once here.
    private async Task<bool> IsDeviceRememberedAsync(Person person)
    {
        var device = await http.HttpContext!.AuthenticateAsync(IdentityConstants.TwoFactorRememberMeScheme);
        return device.Principal is { } principal
            && principal.FindFirstValue(ClaimTypes.Name) == person.Id.ToString()
            && principal.FindFirstValue(people.Options.ClaimsIdentity.SecurityStampClaimType) == person.SecurityStamp;
    }

    public Task EndAsync() => http.HttpContext!.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
}
