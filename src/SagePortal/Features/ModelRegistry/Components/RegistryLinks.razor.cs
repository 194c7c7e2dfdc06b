using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.ModelRegistry.Components;

/// <summary>The way between the pages of the registry.</summary>
public sealed partial class RegistryLinks : ComponentBase
{
    /// <summary>Versions that wait; 0 shows no number.</summary>
    [Parameter]
    public int Pending { get; set; }
}
