using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using SagePortal.Features.SignIn.Providers;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn.Pages;

/// <summary>Asks the caller to prove again who they are, by any one of what they have, and leads back.</summary>
[ExcludeFromInteractiveRouting]
[EnableRateLimiting(SecurityRegistration.SignInRate)]
public sealed partial class ReauthenticatePage(Reauthentication reauthentication, ProviderLinks links, UserManager<Person> people, NavigationManager navigation)
    : ComponentBase
{
    private static readonly string[] s_fields = ["Password", "Code"];

    private IReadOnlyList<Error> _errors = [];
    private IReadOnlyList<ProviderLink> _providers = [];
    private Person? _person;
    private Way? _asks;
    private Way? _other;
    private bool _hasPasskeys;
    private bool _done;

    private enum Way
    {
        Password,
        Code,
    }

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    /// <summary>Absent in a second tab, which then says that it may be closed.</summary>
    [SupplyParameterFromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery(Name = "by")]
    public string? By { get; set; }

    /// <inheritdoc cref="SignInPage.Problem"/>
    [SupplyParameterFromQuery(Name = "problem")]
    public string? Problem { get; set; }

    [SupplyParameterFromForm(FormName = "re-authenticate")]
    public ReauthenticationForm Form { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new ReauthenticationForm();
        _person = await people.GetUserAsync(HttpContext.User);
        if (_person is null)
        {
            navigation.NavigateTo("/sign-in");
            return;
        }

        _errors = SignInErrors.FromAddress(Problem) is { } problem ? [problem] : [];
        _providers = [.. (await links.ListAsync(_person)).Where(provider => provider.IsLinked)];
        _hasPasskeys = (await people.GetPasskeysAsync(_person)).Count > 0;
        List<Way> ways = [];
        if (_person.PasswordHash is not null)
        {
            ways.Add(Way.Password);
        }

        if (_person.TwoFactorEnabled)
        {
            ways.Add(Way.Code);
        }

        _asks = By == "code" && ways.Contains(Way.Code) ? Way.Code : ways.Count > 0 ? ways[0] : null;
        _other = ways.Count == 2 ? ways.Find(way => way != _asks) : null;
    }

    private async Task ProveAsync()
    {
        var cancellation = HttpContext.RequestAborted;
        var sourceIp = HttpContext.SourceIp();
        var result = Form switch
        {
            { Passkey.CredentialJson: { Length: > 0 } credential } => await reauthentication.ByPasskeyAsync(_person!, credential, sourceIp, cancellation),
            { Passkey.Error: not null } => SignInErrors.PasskeyRefused,
            { Code: { Length: > 0 } code } => await reauthentication.ByCodeAsync(_person!, code, sourceIp, cancellation),
            { Password: { Length: > 0 and <= PasswordRules.MaxLength } password } => await reauthentication.ByPasswordAsync(_person!, password, sourceIp, cancellation),
            _ => _asks == Way.Code ? SignInErrors.CodeRefused : SignInErrors.PasswordRefused,
        };
        _errors = result.Errors;
        _done = result.IsSuccess && ReturnUrl is null;
        if (result.IsSuccess && ReturnUrl is not null)
        {
            navigation.NavigateTo(LocalPath.OrHome(ReturnUrl));
        }
    }

    private string AddressOf(Way way)
    {
        var by = way == Way.Code ? "code" : "password";
        return ReturnUrl is null ? $"/re-authenticate?by={by}" : IRecentAuthentication.PageFor(LocalPath.OrHome(ReturnUrl)) + $"&by={by}";
    }
}
