using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn.Pages;

/// <summary>The caller's own password.</summary>
[ExcludeFromInteractiveRouting]
[EnableRateLimiting(SecurityRegistration.SignInRate)]
public sealed partial class ChangePasswordPage(ChangePassword changePassword, UserManager<Person> people, NavigationManager navigation) : ComponentBase
{
    private static readonly string[] s_fields = ["Current", "Replacement", "Repeated"];

    private IReadOnlyList<Error> _errors = [];
    private Person? _person;
    private bool _isGenerated;
    private bool _hasPassword;
    private bool _changed;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "change-password")]
    public ChangePasswordForm Form { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new ChangePasswordForm();
        _person = await people.GetUserAsync(HttpContext.User);
        _hasPassword = _person?.PasswordHash is not null;
        _isGenerated = HttpContext.User.HasClaim(GeneratedPassword.Claim.Type, GeneratedPassword.Claim.Value);
    }

    private async Task ChangeAsync()
    {
        if (_person is null)
        {
            navigation.NavigateTo("/sign-in");
            return;
        }

        if (Form.Replacement != Form.Repeated)
        {
            _errors = [SignInErrors.PasswordsDiffer];
            return;
        }

        var result = await changePassword.RunAsync(_person, Form.Current ?? "", Form.Replacement ?? "", HttpContext.SourceIp(), HttpContext.RequestAborted);
        _errors = result.Errors;
        _changed = result.IsSuccess;
        _isGenerated &= !_changed;
        _hasPassword = true;
    }
}
