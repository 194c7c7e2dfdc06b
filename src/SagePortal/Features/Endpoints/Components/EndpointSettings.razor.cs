using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Tagging;
using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Components;

/// <summary>What an endpoint is configured with, and who it is.</summary>
public sealed partial class EndpointSettings : ComponentBase
{
    [Parameter, EditorRequired]
    public EndpointDescription Endpoint { get; set; } = null!;

    private IReadOnlyList<SpTag> Tags => [.. ResourceTags.FromJson(Endpoint.Endpoint.Tags).Select(t => new SpTag(t.Key, t.Value))];

    private string CaptureText => Endpoint.DataCaptureConfig is { EnableCapture: true } capture
        ? L["CaptureText", Format.Percent(capture.CurrentSamplingPercentage / 100.0, 0), capture.DestinationS3Uri]
        : L["None"];
}
