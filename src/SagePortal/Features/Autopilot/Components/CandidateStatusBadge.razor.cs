using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Jobs;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>A candidate's status by icon, word and colour.</summary>
public sealed partial class CandidateStatusBadge : ComponentBase
{
    [Parameter, EditorRequired]
    public CandidateStatus Status { get; set; }

    private BadgeKind Kind => Status switch
    {
        CandidateStatus.InProgress => BadgeKind.Info,
        CandidateStatus.Completed => BadgeKind.Success,
        CandidateStatus.Failed => BadgeKind.Danger,
        _ => BadgeKind.Warning,
    };

    private string Icon => Status switch
    {
        CandidateStatus.InProgress => "loader-circle",
        CandidateStatus.Completed => "circle-check",
        CandidateStatus.Failed => "circle-x",
        _ => "circle-stop",
    };
}
