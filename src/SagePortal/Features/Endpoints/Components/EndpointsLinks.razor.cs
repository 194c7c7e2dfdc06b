using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.Endpoints.Components;

/// <summary>The way between the pages about hosting.</summary>
public sealed partial class EndpointsLinks : ComponentBase
{
    private static readonly (string Key, string Href)[] s_links =
        [("Endpoints", "/endpoints"), ("Models", "/models"), ("Configurations", "/endpoint-configs"), ("Alarms", "/endpoint-alarms")];
}
