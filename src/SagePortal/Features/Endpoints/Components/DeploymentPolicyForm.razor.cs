using Microsoft.AspNetCore.Components;
using SagePortal.Features.Endpoints.Alarms;
using SagePortal.Features.Endpoints.Views;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Components;

/// <summary>How traffic shall move, with what that comes to; settings that would have no effect cannot be made.</summary>
public sealed partial class DeploymentPolicyForm : ComponentBase
{
    private const int UsualBake = 5;

    [Parameter, EditorRequired]
    public PolicyDraft Draft { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<EndpointAlarm> Alarms { get; set; } = [];

    [Parameter]
    public IReadOnlyList<Error> Errors { get; set; } = [];

    private IReadOnlyList<Error> PolicyErrors => [.. Errors.Where(e => e.Field is "DeploymentConfig" or "AutoRollbackConfiguration")];

    private RadioCard<TrafficShift>[] ShiftOptions =>
    [
        new(TrafficShift.AllAtOnce, L["ShiftAllAtOnce"], L["ShiftAllAtOnceText"], "zap"),
        new(TrafficShift.Canary, L["ShiftCanary"], L["ShiftCanaryText"], "git-branch"),
        new(TrafficShift.Linear, L["ShiftLinear"], L["ShiftLinearText"], "chart-line"),
    ];

    private void Choose(TrafficShift shift)
    {
        Draft.Shift = shift;
        if (shift != TrafficShift.AllAtOnce && Draft.BakeMinutes == 0)
        {
            Draft.BakeMinutes = UsualBake;
        }

        Draft.StepPercent = shift == TrafficShift.Linear ? Math.Max(10, Draft.StepPercent) : Draft.StepPercent;
    }

    private void SetBake(double? minutes)
    {
        Draft.BakeMinutes = Math.Clamp(minutes ?? 0, 0, 60);
        if (Draft.BakeMinutes == 0)
        {
            Draft.Alarms.Clear();
        }
    }

    private void Watch(string alarm, bool on) => _ = on ? Draft.Alarms.Add(alarm) : Draft.Alarms.Remove(alarm);
}
