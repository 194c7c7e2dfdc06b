using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;

namespace SagePortal.Features.SignIn.Components;

/// <summary>Leads to a renewed proof when a use case asked for one, and back.</summary>
public sealed partial class ReauthenticationLink : ComponentBase
{
    /// <summary>What a use case answered.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Error> Errors { get; set; }

    /// <summary>Where to go on afterwards.</summary>
    [Parameter, EditorRequired]
    public required string ReturnUrl { get; set; }

    private bool IsRequired => Errors.Any(error => error.Code == IRecentAuthentication.RequiredCode);
}
