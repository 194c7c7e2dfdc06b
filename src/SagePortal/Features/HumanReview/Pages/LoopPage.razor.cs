using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.HumanReview.Cards;
using SagePortal.Features.HumanReview.Components;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Pages;

/// <summary>One item for the lead: what was asked and why, who said what when, and the lead's actions.</summary>
public sealed partial class LoopPage(LoopCommands commands, IStringLocalizer<HumanReviewStrings> errors) : PortalPage
{
    private static readonly JsonSerializerOptions s_indented = new(HumanReviewJson.Options) { WriteIndented = true };
    private static readonly Dictionary<string, string> s_reasons = new(StringComparer.Ordinal)
    {
        ["the answers are divided"] = "ReasonDivided",
        ["the answers are not certain enough"] = "ReasonUncertain",
        ["the answers differ"] = "ReasonDivided",
        ["the numbers differ by more than the tolerance"] = "ReasonNumbers",
        ["overdue"] = "ReasonOverdue",
    };

    private LoadState _state = LoadState.Loading;
    private HumanLoopDescription? _loop;
    private ReviewCard? _card;
    private LoopRights _may = new();
    private IReadOnlyList<string> _labels = [];
    private string? _title;
    private string? _input;
    private string? _error;
    private string? _reason = "";
    private string? _outcome = "";
    private bool _asksNumber;
    private bool _reopening;
    private bool _telling;
    private bool _stopping;
    private bool _deleting;

    [Parameter]
    public string Name { get; set; } = "";

    private bool IsGold => _loop?.Loop.Reason == ReviewReason.Gold;

    private List<SelectOption> LabelOptions => [.. _labels.Select(l => new SelectOption(l, l))];

    private Breadcrumb[] Trail => _loop is null ? [new(L["Flows"], "/review/flows")] : [new(L["Flows"], "/review/flows"), new(_loop.Loop.FlowName, $"{HumanReviewActions.FlowAddress(_loop.Loop.FlowName)}?tab=items")];

    protected override void OnInitialized() => Listen(HumanReviewActions.LoopTopic, LoadAsync);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await commands.Describe.RunAsync(Name, Cancellation);
        (_loop, _error) = (found.Value, found.IsSuccess ? null : found.Error.Text(errors));
        if (found.IsSuccess)
        {
            await ShowAsync(found.Value);
        }

        _state = found.IsSuccess ? LoadState.Content : found.Error.Code == ErrorCodes.AccessDenied ? LoadState.Error : LoadState.Empty;
    }

    private async Task ShowAsync(HumanLoopDescription description)
    {
        var flow = (await commands.Flow.RunAsync(description.Loop.FlowName, description.Loop.FlowVersion, Cancellation)).Value?.Flow;
        _title = flow?.Settings.TaskTitle;

        // What reviewers see masked is masked here too: revealing is an action of its own.
        _card = ReviewCard.Read(description.Content.Card)?.Masking(flow?.Settings.MaskedFields ?? []);
        _labels = flow is { Settings.Labels.Count: > 0 } ? flow.Settings.Labels : _card?.Labels ?? [];
        _asksNumber = _labels.Count == 0 && _card is not null && flow?.Settings.Form is null;
        _input = InputOf(description, flow);
        _may = await RightsAsync(description, flow);
    }

    // The portal's own reasons have texts; a reviewer's are their own words.
    private string ReasonText(string reason) => s_reasons.TryGetValue(reason, out var key) ? L[key] : reason;

    private static string InputOf(HumanLoopDescription description, FlowDefinition? flow) =>
        JsonSerializer.Serialize(Queue.TaskViews.Masked(description.Content.InputContent, flow?.Settings.MaskedFields ?? []), s_indented);

    private async Task<LoopRights> RightsAsync(HumanLoopDescription description, FlowDefinition? flow)
    {
        var context = new RequestContext().OfResource(flow?.TagsJson ?? "{}");
        Task<bool> OnFlow(string action) => MayAsync(action, description.FlowDefinitionArn, context);
        return new LoopRights
        {
            Adjudicate = await OnFlow(HumanReviewActions.AdjudicateHumanLoop),
            Reopen = await OnFlow(HumanReviewActions.ReopenHumanLoop),
            Outcome = await OnFlow(HumanReviewActions.PutReviewOutcome),
            Gold = await OnFlow(HumanReviewActions.PutReviewGold),
            Stop = await MayAsync(HumanReviewActions.StopHumanLoop, description.Arn, context),
            Delete = await MayAsync(HumanReviewActions.DeleteHumanLoop, description.Arn, context),
        };
    }

    private async Task ReopenAsync()
    {
        if (await DoneAsync(await commands.Reopen.RunAsync(Name, _reason, Cancellation), "Reopened"))
        {
            (_reopening, _reason) = (false, "");
        }
    }

    private async Task TellAsync()
    {
        if (await DoneAsync(await commands.PutOutcomes.RunAsync(_loop!.Loop.FlowName, [new ReviewOutcome(Name, _outcome!)], Cancellation), "OutcomeNoted"))
        {
            _telling = false;
        }
    }

    private async Task MakeGoldAsync() => await DoneAsync(await commands.PutGold.RunAsync(Name, Cancellation), "ControlQuestionMade");

    private async Task StopAsync() => await DoneAsync(await commands.Stop.RunAsync(Name, Cancellation), "StoppedOne");

    private async Task DeleteAsync()
    {
        var flow = _loop!.Loop.FlowName;
        var deleted = await commands.Delete.RunAsync(Name, Cancellation);
        if (deleted.IsSuccess)
        {
            Toasts.Success(L["DeletedNamed", Name]);
            Navigation.NavigateTo($"{HumanReviewActions.FlowAddress(flow)}?tab=items");
        }
        else
        {
            Toasts.Error(deleted.Error.Text(errors));
        }
    }

    private async Task<bool> DoneAsync(Result result, string doneKey)
    {
        if (result.IsSuccess)
        {
            Toasts.Success(L[doneKey]);
            await LoadAsync();
        }
        else
        {
            Toasts.Error(result.Error.Text(errors));
        }

        return result.IsSuccess;
    }
}
