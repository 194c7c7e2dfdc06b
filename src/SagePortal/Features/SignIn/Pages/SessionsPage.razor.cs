using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn.Pages;

/// <summary>Where the caller is signed in, and the end of it.</summary>
[ExcludeFromInteractiveRouting]
public sealed partial class SessionsPage(OwnSessions own, UserManager<Person> people, NavigationManager navigation) : ComponentBase
{
    private IReadOnlyList<Error> _errors = [];
    private IReadOnlyList<SessionRow> _sessions = [];
    private Person? _person;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromQuery(Name = "done")]
    public string? Done { get; set; }

    [SupplyParameterFromForm]
    public SessionForm? Form { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _person = await people.GetUserAsync(HttpContext.User);
        if (_person is null)
        {
            navigation.NavigateTo("/sign-in");
            return;
        }

        _sessions = await own.ListAsync(_person, HttpContext.RequestAborted);
    }

    private async Task EndAsync()
    {
        var result = await own.EndAsync(_person!, Form?.Id, HttpContext.SourceIp(), HttpContext.RequestAborted);
        _errors = result.Errors;
        if (result.IsSuccess)
        {
            navigation.NavigateTo("/profile/sessions?done=1");
        }
    }

    private async Task EndOthersAsync()
    {
        await own.EndOthersAsync(_person!, HttpContext.SourceIp(), HttpContext.RequestAborted);
        navigation.NavigateTo("/profile/sessions?done=1");
    }

    private string NameOf(DeviceName device) => device switch
    {
        { Browser: { } browser, System: { } system } => L["DeviceOn", browser, system],
        { Browser: { } browser } => browser,
        { System: { } system } => system,
        _ => L["DeviceUnknown"],
    };
}
