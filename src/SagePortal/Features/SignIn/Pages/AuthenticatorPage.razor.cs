using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn.Pages;

/// <summary>Two-step sign-in: turn on with an authenticator app, recovery codes, turn off.</summary>
[ExcludeFromInteractiveRouting]
[EnableRateLimiting(SecurityRegistration.SignInRate)]
public sealed partial class AuthenticatorPage(Authenticator authenticator, IRecentAuthentication recent, UserManager<Person> people, NavigationManager navigation) : ComponentBase
{
    private static readonly string[] s_fields = ["Code"];

    private IReadOnlyList<Error> _errors = [];
    private IReadOnlyList<string>? _codes;
    private AuthenticatorOffer? _offer;
    private Person? _person;
    private int _codesLeft;
    private bool _enabledNow;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromForm(FormName = "enable-authenticator")]
    public AuthenticatorForm? Form { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _person = await people.GetUserAsync(HttpContext.User);
        if (_person is null)
        {
            navigation.NavigateTo("/sign-in");
            return;
        }

        // A secret shown once must not stay in the browser's cache.
        HttpContext.Response.Headers.CacheControl = "no-cache, no-store";
        HttpContext.Response.Headers.Pragma = "no-cache";
        if (_person.TwoFactorEnabled)
        {
            _codesLeft = await people.CountRecoveryCodesAsync(_person);
            return;
        }

        // Asked before the key is shown, not after the app was set up.
        if (HttpMethods.IsGet(HttpContext.Request.Method) && !(await recent.CheckAsync(HttpContext.RequestAborted)).IsSuccess)
        {
            navigation.NavigateTo(IRecentAuthentication.PageFor("/profile/authenticator"));
            return;
        }

        _offer = authenticator.OfferOf(_person, Form?.SealedKey);
        if (_offer is null)
        {
            _errors = Form is null ? [] : [SignInErrors.OfferExpired];
            _offer = authenticator.Offer(_person);
        }
    }

    private async Task EnableAsync()
    {
        if (_errors.Count == 0 && _offer is not null)
        {
            Show(await authenticator.EnableAsync(_person!, _offer, Form?.Code, HttpContext.SourceIp(), HttpContext.RequestAborted));
            _enabledNow = _codes is not null;
        }
    }

    private async Task RegenerateAsync() => Show(await authenticator.RegenerateCodesAsync(_person!, HttpContext.SourceIp(), HttpContext.RequestAborted));

    private async Task DisableAsync()
    {
        var result = await authenticator.DisableAsync(_person!, HttpContext.SourceIp(), HttpContext.RequestAborted);
        _errors = result.Errors;
        if (result.IsSuccess)
        {
            navigation.NavigateTo("/profile?done=two-step-off");
        }
    }

    private void Show(Result<IReadOnlyList<string>> result)
    {
        _errors = result.Errors;
        _codes = result.Value;
    }
}
