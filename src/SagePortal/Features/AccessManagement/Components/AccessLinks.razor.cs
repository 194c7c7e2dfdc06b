using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>The way between the pages about access.</summary>
public sealed partial class AccessLinks : ComponentBase
{
    private static readonly (string Key, string Href)[] s_links =
    [
        ("Users", "/access/users"), ("Groups", "/access/groups"), ("Roles", "/access/roles"), ("Policies", "/access/policies"),
        ("Simulator", "/access/simulator"), ("WhoCan", "/access/who-can"), ("Guardrails", "/access/guardrails"), ("Quotas", "/access/quotas"),
    ];
}
