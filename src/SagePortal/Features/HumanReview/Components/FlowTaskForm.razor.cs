using Microsoft.AspNetCore.Components;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>What is asked and what reviewers see.</summary>
public sealed partial class FlowTaskForm : FlowFormSection
{
    [Parameter]
    public bool IsNew { get; set; }

    /// <summary>Templates; the first stands for none.</summary>
    [Parameter]
    public IReadOnlyList<SelectOption> TaskUis { get; set; } = [];

    private RadioCard<ReviewMode>[] ModeOptions =>
    [
        new(ReviewMode.Assisted, L["ReviewModeAssisted"], L["ReviewModeAssistedText"], "lightbulb"),
        new(ReviewMode.AnswerFirst, L["ReviewModeAnswerFirst"], L["ReviewModeAnswerFirstText"], "hand"),
        new(ReviewMode.Blind, L["ReviewModeBlind"], L["ReviewModeBlindText"], "eye-off"),
    ];
}
