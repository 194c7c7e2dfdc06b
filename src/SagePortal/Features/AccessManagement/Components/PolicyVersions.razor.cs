using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Policies;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>The versions of a policy: which one is in force, what another would change, and the way back to it.</summary>
public sealed partial class PolicyVersions : ComponentBase
{
    private string? _asked;
    private bool _isDeletion;

    /// <summary>Newest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<PolicyVersionRow> Versions { get; set; } = [];

    /// <summary>Version whose difference is shown.</summary>
    [Parameter]
    public string? Compared { get; set; }

    [Parameter]
    public EventCallback<string> OnCompare { get; set; }

    /// <summary>Null when the reader may not.</summary>
    [Parameter]
    public Func<string, Task>? OnDefault { get; set; }

    /// <summary>Null when the reader may not.</summary>
    [Parameter]
    public Func<string, Task>? OnDelete { get; set; }

    private PolicyVersionRow? InForce => Versions.FirstOrDefault(v => v.IsDefault);

    private PolicyVersionRow? Find(string? version) => Versions.FirstOrDefault(v => v.VersionId == version && !v.IsDefault);

    private void Ask(string version, bool isDeletion) => (_asked, _isDeletion) = (version, isDeletion);

    private Task ConfirmAsync()
    {
        var (version, run) = (_asked, _isDeletion ? OnDelete : OnDefault);
        _asked = null;
        return version is not null && run is not null ? run(version) : Task.CompletedTask;
    }
}
