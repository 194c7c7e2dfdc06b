using Microsoft.AspNetCore.Components;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>A step shows the draft and asks for another one; it owns nothing.</summary>
public abstract class WizardStep : ComponentBase
{
    [Parameter, EditorRequired]
    public WizardDraft Draft { get; set; } = new();

    [Parameter]
    public IReadOnlyList<Error> Errors { get; set; } = [];

    [Parameter]
    public EventCallback<WizardDraft> OnDraft { get; set; }
}
