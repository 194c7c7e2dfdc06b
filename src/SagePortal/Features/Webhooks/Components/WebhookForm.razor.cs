using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Webhooks.Components;

/// <summary>The fields of a webhook.</summary>
public sealed partial class WebhookForm : ComponentBase
{
    private static readonly string[] s_fields = ["Name", "Url", "Description", "DetailTypes", "Sources"];

    private static readonly string[] s_knownTypes =
    [
        "SageMaker AutoML Job State Change",
        "SageMaker Model Package State Change",
        "SageMaker Endpoint State Change",
        "SageMaker Transform Job State Change",
    ];

    [Parameter, EditorRequired]
    public WebhookDraft Draft { get; set; } = null!;

    [Parameter]
    public IReadOnlyList<Error> Errors { get; set; } = [];

    /// <summary>With its name, which stays.</summary>
    [Parameter]
    public bool IsNew { get; set; }
}
