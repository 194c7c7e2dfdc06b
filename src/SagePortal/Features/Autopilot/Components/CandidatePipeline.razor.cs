using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Jobs;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>How a candidate is made: preparation, parameters, learning curve.</summary>
public sealed partial class CandidatePipeline : ComponentBase
{
    [Parameter, EditorRequired]
    public CandidateView View { get; set; } = null!;

    private CandidateSummary Summary => View.Candidate.Summary;
}
