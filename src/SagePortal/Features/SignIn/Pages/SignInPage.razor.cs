using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using SagePortal.Features.SignIn.Providers;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;

namespace SagePortal.Features.SignIn.Pages;

/// <summary>The door.</summary>
[AllowAnonymous]
[ExcludeFromInteractiveRouting]
[EnableRateLimiting(SecurityRegistration.SignInRate)]
public sealed partial class SignInPage(PasswordSignIn passwordSignIn, PasskeySignIn passkeySignIn, GeneratedPasswords generated, IOptions<SignInProviders> providers, NavigationManager navigation)
    : ComponentBase
{
    private Error? _refused;
    private string? _emailError;
    private string? _passwordError;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <summary>Why a provider's answer led nowhere; see <see cref="SignInErrors.FromAddress"/>.</summary>
    [SupplyParameterFromQuery(Name = "problem")]
    public string? Problem { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    public SignInForm Form { get; set; } = null!;

    protected override void OnInitialized()
    {
        Form ??= new SignInForm();
        _refused = SignInErrors.FromAddress(Problem);
        if (HttpMethods.IsGet(HttpContext.Request.Method) && HttpContext.User.FindFirst(PortalClaims.AccountId) is not null)
        {
            navigation.NavigateTo(LocalPath.OrHome(ReturnUrl));
        }
    }

    private async Task SignInAsync()
    {
        var cancellation = HttpContext.RequestAborted;
        var sourceIp = HttpContext.SourceIp();
        var result = Form.Passkey switch
        {
            { CredentialJson: { Length: > 0 } credential } => await passkeySignIn.RunAsync(credential, sourceIp, cancellation),
            { Error: not null } => SignInErrors.PasskeyRefused,
            _ when IsIncomplete() => null,
            _ => await passwordSignIn.RunAsync(Form.Email!.Trim(), Form.Password!, Form.Remember, sourceIp, cancellation),
        };
        if (result is { IsSuccess: true })
        {
            navigation.NavigateTo(result is Result<SignInStep> { Value: SignInStep.SecondFactor } ? LocalPath.Append("/sign-in/code", ReturnUrl) : await NextAsync());
            return;
        }

        _refused = result?.Error;
    }

    // Who signed in with a generated password is offered to replace it, and may go on without.
    private async Task<string> NextAsync()
    {
        var next = LocalPath.OrHome(ReturnUrl);
        return await generated.IsInUseAsync(Form.Email, HttpContext.RequestAborted) ? $"/profile/password?returnUrl={Uri.EscapeDataString(next)}" : next;
    }

    private bool IsIncomplete()
    {
        _emailError = string.IsNullOrWhiteSpace(Form.Email) ? L["EmailRequired"].Value : null;
        _passwordError = string.IsNullOrEmpty(Form.Password) ? L["PasswordRequired"].Value : null;
        return _emailError is not null || _passwordError is not null || Form.Email!.Length > 256 || Form.Password!.Length > PasswordRules.MaxLength;
    }
}
