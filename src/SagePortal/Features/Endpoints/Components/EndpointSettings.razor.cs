using Microsoft.AspNetCore.Components;
using SagePortal.Features.Endpoints.Following;
using SagePortal.Features.Endpoints.Views;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Components;

/// <summary>What an endpoint is configured with, who it is, and which model package group it follows.</summary>
public sealed partial class EndpointSettings : ComponentBase
{
    private IReadOnlyList<Error> _errors = [];
    private string _group = "";
    private string _policy = nameof(TrafficShift.AllAtOnce);
    private bool _busy;

    [Inject]
    public required FollowModelPackageGroup Follow { get; init; }

    [Inject]
    public required IToasts Toasts { get; init; }

    [Parameter, EditorRequired]
    public EndpointDescription Endpoint { get; set; } = null!;

    [Parameter]
    public bool MayFollow { get; set; }

    private IReadOnlyList<SpTag> Tags => [.. ResourceTags.FromJson(Endpoint.Endpoint.Tags).Select(t => new SpTag(t.Key, t.Value))];

    private List<SelectOption> PolicyOptions => [.. Enum.GetNames<TrafficShift>().Select(s => new SelectOption(s, L[$"Shift{s}"]))];

    private string CaptureText => Endpoint.DataCaptureConfig is { EnableCapture: true } capture
        ? L["CaptureText", Format.Percent(capture.CurrentSamplingPercentage / 100.0, 0), capture.DestinationS3Uri]
        : L["None"];

    private async Task FollowAsync(string? group)
    {
        _busy = true;
        try
        {
            var draft = new PolicyDraft { Shift = Enum.Parse<TrafficShift>(_policy), BakeMinutes = _policy == nameof(TrafficShift.AllAtOnce) ? 0 : 5 };
            var result = await Follow.RunAsync(Endpoint.EndpointName, group, draft.ToConfig(), CancellationToken.None);
            _errors = result.Errors;
            if (result.IsSuccess)
            {
                Toasts.Success(group is null ? L["NoLongerFollowing"] : L["FollowsGroup", group]);
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
