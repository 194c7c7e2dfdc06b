using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.SignIn.Pages;

/// <summary>For people who are signed in without an account.</summary>
[AllowAnonymous]
[ExcludeFromInteractiveRouting]
public sealed partial class AccessDeniedPage : ComponentBase
{
    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    protected override void OnInitialized() => HttpContext.Response.StatusCode = StatusCodes.Status403Forbidden;
}
