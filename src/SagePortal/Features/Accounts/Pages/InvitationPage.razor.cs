using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts.Pages;

/// <summary>Where an invitation's link leads.</summary>
[AllowAnonymous]
[ExcludeFromInteractiveRouting]
[EnableRateLimiting(SecurityRegistration.SignInRate)]
public sealed partial class InvitationPage(
    InvitationAcceptance acceptance, UserManager<Person> people, SignInManager<Person> signIn, Sessions sessions, NavigationManager navigation) : ComponentBase
{
    private static readonly string[] s_fields = ["DisplayName", "Password", "Repeated"];

    private IReadOnlyList<Error> _errors = [];
    private OpenInvitation? _invitation;
    private Person? _person;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [Parameter]
    public required string Token { get; set; }

    [SupplyParameterFromForm(FormName = "register")]
    public InvitationForm Form { get; set; } = null!;

    private string Path => $"/invitation/{Token}";

    protected override async Task OnInitializedAsync()
    {
        Form ??= new InvitationForm();
        _invitation = await acceptance.FindAsync(Token, HttpContext.RequestAborted);
        _person = await people.GetUserAsync(HttpContext.User);
        if (_invitation is null)
        {
            HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private async Task JoinAsync()
    {
        if (_person is null || _invitation is null)
        {
            return;
        }

        var joined = await acceptance.JoinAsync(Token, _person, HttpContext.SourceIp(), HttpContext.RequestAborted);
        _errors = joined.Errors;
        if (joined.IsSuccess)
        {
            await sessions.EnterAsync(_person, _invitation.AccountId);
            navigation.NavigateTo("/");
        }
    }

    private async Task RegisterAsync()
    {
        if (_invitation is null)
        {
            return;
        }

        if (Form.Password != Form.Repeated)
        {
            _errors = [AccountsErrors.PasswordsDiffer];
            return;
        }

        var joined = await acceptance.RegisterAsync(Token, Form.DisplayName ?? "", Form.Password ?? "", HttpContext.SourceIp(), HttpContext.RequestAborted);
        _errors = joined.Errors;
        if (joined.IsSuccess)
        {
            await signIn.SignInAsync(joined.Value, isPersistent: false);
            navigation.NavigateTo("/");
        }
    }
}
