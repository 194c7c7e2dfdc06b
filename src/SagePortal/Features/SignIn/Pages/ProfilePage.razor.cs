using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using SagePortal.Features.SignIn.Providers;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn.Pages;

/// <summary>The caller's name, password, passkeys and sessions. Static: all of it re-issues the session's cookie.</summary>
[ExcludeFromInteractiveRouting]
public sealed partial class ProfilePage(
    UserManager<Person> people, SignInManager<Person> signIn, PasskeyBook book, OwnSessions own, ProviderLinks links, Sessions sessions, NavigationManager navigation)
    : ComponentBase
{
    private static readonly string[] s_fields = ["DisplayName"];

    private IReadOnlyList<Error> _errors = [];
    private IReadOnlyList<UserPasskeyInfo> _passkeys = [];
    private IReadOnlyList<ProviderLink> _providers = [];
    private Person? _person;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromQuery(Name = "done")]
    public string? Done { get; set; }

    /// <inheritdoc cref="SignInPage.Problem"/>
    [SupplyParameterFromQuery(Name = "problem")]
    public string? Problem { get; set; }

    [SupplyParameterFromForm]
    public string? Unlink { get; set; }

    [SupplyParameterFromForm(FormName = "profile")]
    public ProfileForm Form { get; set; } = null!;

    [SupplyParameterFromForm]
    public PasskeyEditForm? Passkey { get; set; }

    [SupplyParameterFromForm(FormName = "add-passkey")]
    public PasskeyForm? NewPasskey { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _person = await people.GetUserAsync(HttpContext.User);
        if (_person is null)
        {
            navigation.NavigateTo("/sign-in");
            return;
        }

        Form ??= new ProfileForm { DisplayName = _person.DisplayName };
        _passkeys = await book.ListAsync(_person);
        _providers = await links.ListAsync(_person);
        _errors = SignInErrors.FromAddress(Problem) is { } problem ? [problem] : [];
    }

    private async Task SaveAsync()
    {
        var name = Form.DisplayName?.Trim() ?? "";
        if (name.Length is 0 or > 64)
        {
            _errors = [SignInErrors.DisplayNameLength];
            return;
        }

        _person!.DisplayName = name;
        await people.UpdateAsync(_person);
        await sessions.RefreshAsync(_person);
        navigation.NavigateTo("/profile?done=profile");
    }

    private async Task AddPasskeyAsync() =>
        Show(await book.AddAsync(_person!, NewPasskey ?? new PasskeyForm(), HttpContext.SourceIp(), HttpContext.RequestAborted), "passkey");

    private async Task EditPasskeyAsync() =>
        Show(await book.EditAsync(_person!, Passkey ?? new PasskeyEditForm(), HttpContext.SourceIp(), HttpContext.RequestAborted), "edited");

    private async Task UnlinkAsync() => Show(await links.RemoveAsync(_person!, Unlink, HttpContext.SourceIp(), HttpContext.RequestAborted), "edited");

    private async Task SignOutEverywhereAsync()
    {
        await people.UpdateSecurityStampAsync(_person!);
        await own.EndOthersAsync(_person!, HttpContext.SourceIp(), HttpContext.RequestAborted);
        await signIn.SignOutAsync();
        navigation.NavigateTo("/sign-in");
    }

    private void Show(Result result, string done)
    {
        _errors = result.Errors;
        if (result.IsSuccess)
        {
            navigation.NavigateTo($"/profile?done={done}");
        }
    }
}
