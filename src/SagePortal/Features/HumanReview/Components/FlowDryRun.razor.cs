using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Platform.Results;
using SagePortal.Reviews.Activation;
using SagePortal.Reviews.Statistics;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>Tries conditions on predictions of the past: how many would have gone to people, and how wrong those and the others were.</summary>
public sealed partial class FlowDryRun : ComponentBase
{
    private static readonly int[] s_days = [1, 7, 30, 90, 365];
    private readonly string _titleId = ElementIds.Next("dry-run");
    private IReadOnlyList<Error> _errors = [];
    private DryRunOutcome? _outcome;
    private string? _ranFor;
    private string? _source;
    private string _days = "30";
    private bool _busy;

    [Inject]
    public required DryRunConditions DryRun { get; init; }

    [Inject]
    public required IStringLocalizer<HumanReviewStrings> E { get; init; }

    [Parameter, EditorRequired]
    public string FlowName { get; set; } = "";

    /// <summary>A new flow has no items to try on.</summary>
    [Parameter]
    public bool IsNew { get; set; }

    /// <summary>JSON.</summary>
    [Parameter, EditorRequired]
    public string Conditions { get; set; } = "";

    [Parameter]
    public double Coverage { get; set; } = 0.9;

    [Parameter]
    public IReadOnlyList<SelectOption> Endpoints { get; set; } = [];

    /// <summary>Names of the columns that the rows have.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<string>> OnColumns { get; set; }

    private string Source => _source ?? (IsNew && Endpoints.Count > 0 ? Endpoints[0].Value : "");

    private bool CanRun => Source.Length > 0 || !IsNew;

    private List<SelectOption> SourceOptions =>
    [
        .. IsNew ? (IEnumerable<SelectOption>)(Endpoints.Count == 0 ? [new SelectOption("", L["NoEndpoint"])] : []) : [new SelectOption("", L["DecidedItems"])],
        .. Endpoints.Select(e => new SelectOption(e.Value, L["CapturedOf", e.Text])),
    ];

    private List<SelectOption> DayOptions => [.. s_days.Select(d => new SelectOption(d.ToString(CultureInfo.InvariantCulture), L["LastDays", d]))];

    private async Task RunAsync()
    {
        _busy = true;
        try
        {
            var request = new DryRunRequest(FlowName.Length > 0 ? FlowName : "new", Conditions)
            {
                EndpointName = Source.Length > 0 ? Source : null,
                Days = int.Parse(_days, CultureInfo.InvariantCulture),
                Coverage = Coverage,
            };
            var result = await DryRun.RunAsync(request, CancellationToken.None);
            (_errors, _outcome, _ranFor) = (result.Errors, result.Value, Conditions);
            if (result.IsSuccess)
            {
                await OnColumns.InvokeAsync(result.Value.Columns);
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private string Sentence(DryRunReport report) =>
        L["DryRunSentence", Format.Count(report.Sent.Successes), Format.Count(report.Rows), Format.Percent(report.Sent.Share ?? 0)];

    private string ErrorSentence(DryRunReport report) =>
        report.ErrorInside.Total + report.ErrorOutside.Total == 0
            ? L["DryRunNoTruth"]
            : L["DryRunErrors", Share(report.ErrorInside), Share(report.ErrorOutside), Format.Percent(report.ErrorsCaught ?? 0, 0)];

    private string Share(ProportionInterval interval) =>
        interval.Share is { } share ? L["ShareOf", Format.Percent(share), Format.Percent(interval.Lower), Format.Percent(interval.Upper), Format.Count(interval.Total)] : "–";

    private string NodeText(ActivationNode node) => node switch
    {
        ConditionGroup group => L[$"Group{group.Operator}"],
        ActivationCondition condition => $"{condition.ConditionType} {condition.Parameters}",
        _ => "",
    };
}
