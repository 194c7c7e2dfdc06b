using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn.Pages;

/// <summary>The code after the password.</summary>
[AllowAnonymous]
[ExcludeFromInteractiveRouting]
[EnableRateLimiting(SecurityRegistration.SignInRate)]
public sealed partial class SecondStepPage(
    SecondStepSignIn secondStep, PasskeySignIn passkeySignIn, PendingSignIn pending, UserManager<Person> people, NavigationManager navigation) : ComponentBase
{
    private static readonly string[] s_fields = ["Code"];

    private IReadOnlyList<Error> _errors = [];
    private bool _hasPasskeys;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery(Name = "recovery")]
    public bool Recovery { get; set; }

    [SupplyParameterFromForm(FormName = "second-step")]
    public SecondStepForm Form { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new SecondStepForm();
        if (await pending.ReadAsync() is not var (person, _))
        {
            navigation.NavigateTo(LocalPath.Append("/sign-in", ReturnUrl));
            return;
        }

        _hasPasskeys = (await people.GetPasskeysAsync(person)).Count > 0;
    }

    private async Task ContinueAsync()
    {
        var cancellation = HttpContext.RequestAborted;
        var sourceIp = HttpContext.SourceIp();
        var result = Form.Passkey switch
        {
            { CredentialJson: { Length: > 0 } credential } => await passkeySignIn.RunAsync(credential, sourceIp, cancellation),
            { Error: not null } => SignInErrors.PasskeyRefused,
            _ => await secondStep.RunAsync(Form, Recovery, sourceIp, cancellation),
        };
        _errors = result.Errors;
        if (result.IsSuccess)
        {
            navigation.NavigateTo(LocalPath.OrHome(ReturnUrl));
        }
    }

    private string Address(bool recovery) => LocalPath.Append("/sign-in/code", ReturnUrl) + (recovery ? "&recovery=true" : "");
}
