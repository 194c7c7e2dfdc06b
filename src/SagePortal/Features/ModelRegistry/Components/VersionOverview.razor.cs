using Microsoft.AspNetCore.Components;
using SagePortal.Features.ModelRegistry.Packages;

namespace SagePortal.Features.ModelRegistry.Components;

/// <summary>Where a version comes from, how good it is, what goes in and out.</summary>
public sealed partial class VersionOverview : ComponentBase
{
    [Parameter, EditorRequired]
    public DescribedModelPackage Found { get; set; } = null!;
}
