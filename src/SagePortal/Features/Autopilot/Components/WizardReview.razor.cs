using Microsoft.AspNetCore.Components;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>Step 4: name it and start.</summary>
public sealed partial class WizardReview : WizardStep
{
    [Parameter, EditorRequired]
    public WizardView View { get; set; } = null!;

    [Parameter, EditorRequired]
    public TrainingTable Table { get; set; } = null!;

    private List<SpTag> Tags => [.. Draft.Tags.Select(t => new SpTag(t.Key, t.Value))];
}
