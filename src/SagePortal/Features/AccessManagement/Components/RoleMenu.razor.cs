using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>Says in the top bar which role is on and until when, with the way back; nothing for a person's own user.</summary>
public sealed partial class RoleMenu(CurrentCaller caller) : ComponentBase
{
    private RoleSessionIdentity? Role => caller.IsKnown ? caller.Value.AssumedRole : null;

    private string Title => Role switch
    {
        null => "",
        { DisplayName: { Length: > 0 } own } => own,
        { RoleName: var name } => $"{name} @ {caller.AccountId}",
    };
}
