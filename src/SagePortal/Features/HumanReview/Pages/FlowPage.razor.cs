using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.HumanReview.Components;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Pages;

/// <summary>One flow for its lead: how the work stands, its items, how good the answers are, control questions, advisor, history.</summary>
public sealed partial class FlowPage(DescribeFlowDefinition describe, GetFlowWork work, DeleteFlowDefinition delete, Arns arns, IStringLocalizer<HumanReviewStrings> errors) : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private FlowDescription? _flow;
    private FlowWork? _work;
    private FlowRights _may = new();
    private string? _error;
    private string? _workError;
    private string? _shown;
    private int _loads;
    private bool _deleting;

    [Parameter]
    public string Name { get; set; } = "";

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    protected override void OnInitialized()
    {
        Listen(HumanReviewActions.FlowTopic, LoadAsync);
        Listen(HumanReviewActions.LoopTopic, LoadAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Name)
        {
            _shown = Name;
            await LoadAsync();
        }
    }

    // The state of one tab means nothing in another.
    private static Dictionary<string, object?> TabQuery(string tab) => new(StringComparer.Ordinal)
    {
        ["tab"] = tab == "overview" ? null : tab,
        ["q"] = null,
        ["status"] = null,
        ["stage"] = null,
        ["reason"] = null,
        ["overridden"] = null,
        ["sort"] = null,
        ["page"] = null,
    };

    private async Task LoadAsync()
    {
        var found = await describe.RunAsync(Name, null, Cancellation);
        (_flow, _error) = (found.Value, found.IsSuccess ? null : found.Error.Text(errors));
        if (found.IsSuccess)
        {
            var stands = await work.RunAsync(Name, Cancellation);
            (_work, _workError) = (stands.Value, stands.IsSuccess ? null : stands.Error.Text(errors));
            _may = await RightsAsync(found.Value);
            _loads++;
        }

        _state = found.IsSuccess ? LoadState.Content : found.Error.Code == ErrorCodes.AccessDenied ? LoadState.Error : LoadState.Empty;
    }

    private async Task<FlowRights> RightsAsync(FlowDescription flow)
    {
        var context = new RequestContext().OfResource(flow.Flow.TagsJson);
        Task<bool> OnFlow(string action) => MayAsync(action, flow.Arn, context);
        return new FlowRights
        {
            Update = await OnFlow(HumanReviewActions.UpdateFlowDefinition),
            Delete = await OnFlow(HumanReviewActions.DeleteFlowDefinition),
            Attach = await OnFlow(HumanReviewActions.PutReviewSource),
            Detach = await OnFlow(HumanReviewActions.DeleteReviewSource),
            Assign = await OnFlow(HumanReviewActions.AssignReviewTask),
            Stop = await MayAsync(HumanReviewActions.StopHumanLoop, arns.LoopArn(Caller.AccountId, "*"), context),
            Outcome = await OnFlow(HumanReviewActions.PutReviewOutcome),
            Statistics = await OnFlow(HumanReviewActions.GetReviewStatistics),
            Gold = await OnFlow(HumanReviewActions.PutReviewGold),
            Export = await OnFlow(HumanReviewActions.ExportReviewResults),
            Resume = await OnFlow(HumanReviewActions.ResumeReviewer),
            Retrain = await OnFlow(HumanReviewActions.RetrainFromReviews),
        };
    }

    private async Task DeleteAsync()
    {
        var deleted = await delete.RunAsync(Name, Cancellation);
        if (deleted.IsSuccess)
        {
            Toasts.Success(L["DeletedNamed", Name]);
            Navigation.NavigateTo("/review/flows");
        }
        else
        {
            Toasts.Error(deleted.Error.Text(errors));
        }
    }
}
