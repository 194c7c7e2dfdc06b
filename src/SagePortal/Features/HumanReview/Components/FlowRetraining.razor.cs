using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.Datasets;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Retraining;
using SagePortal.Features.ModelRegistry;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>What was learnt from a flow's decisions: start another retraining, and how the earlier ones did against the model that was reviewed.</summary>
public sealed partial class FlowRetraining(ListReviewRetrainings list, RetrainFromReviews retrain, ListDatasets datasets, Arns arns, IStringLocalizer<HumanReviewStrings> errors) : PortalPage
{
    private const int MostDatasets = 200;
    private static readonly string[] s_fields = ["ModelPackageGroupName", "DatasetName", "DatasetVersion", "MaxAutoMLJobRuntimeInSeconds"];

    private LoadState _state = LoadState.Loading;
    private ReviewRetrainings? _found;
    private RetrainingDraft _draft = new();
    private IReadOnlyList<string> _datasets = [];
    private IReadOnlyList<Error> _errors = [];
    private string? _error;
    private bool _open;
    private bool _busy;

    [Parameter, EditorRequired]
    public FlowDefinition Flow { get; set; } = default!;

    [Parameter]
    public bool MayRetrain { get; set; }

    private IStringLocalizer<HumanReviewStrings> E => errors;

    private bool CanStart => _found?.Corrections >= RetrainFromReviews.LeastCorrections;

    private string StockText => L["RetrainingStock", Format.Count(_found!.Corrections), Format.Count(_found.AuditRows)];

    private string NeedText => L["RetrainingNeeds", RetrainFromReviews.LeastCorrections, Format.Count(_found?.Corrections ?? 0)];

    private List<SelectOption> DatasetOptions => [new("", L["CorrectionsOnly"]), .. _datasets.Select(d => new SelectOption(d, d))];

    protected override Task OnParametersSetAsync() => LoadAsync();

    private static BadgeKind KindOf(RetrainingState state) => state switch
    {
        RetrainingState.Training => BadgeKind.Info,
        RetrainingState.Registered => BadgeKind.Success,
        _ => BadgeKind.Danger,
    };

    private static string IconOf(RetrainingState state) => state switch
    {
        RetrainingState.Training => "loader-circle",
        RetrainingState.Registered => "circle-check",
        _ => "circle-x",
    };

    private static string ErrorText(ReviewRetraining retraining, double error) =>
        retraining.IsRegression ? error.ToString("G4", CultureInfo.CurrentCulture) : Format.Percent(error, 1);

    private async Task LoadAsync()
    {
        var found = await list.RunAsync(Flow.Name, Cancellation);
        (_found, _error) = (found.Value, found.IsSuccess ? null : found.Error.Text(errors));
        _state = !found.IsSuccess ? LoadState.Error : found.Value.Rows.Count == 0 ? LoadState.Empty : LoadState.Content;
    }

    private async Task Open()
    {
        _draft = new RetrainingDraft { Group = _found!.Rows is [var last, ..] ? last.GroupName : Flow.Name };
        (_errors, _open) = ([], true);

        // Who may not list datasets learns from corrections alone.
        _datasets = [.. ((await datasets.RunAsync(null, "name", false, 0, MostDatasets, Cancellation)).Value?.Rows ?? []).Select(d => d.Name)];
    }

    private async Task StartAsync()
    {
        _busy = true;
        var started = await retrain.RunAsync(_draft.ToRequest(Flow.Name), Cancellation);
        (_busy, _errors) = (false, started.IsSuccess ? [] : started.Errors);
        if (started.IsSuccess)
        {
            _open = false;
            Toasts.Success(L["RetrainingStarted", started.Value]);
            await LoadAsync();
        }
    }

    private ModelPackageReference? ReferenceOf(ReviewRetraining retraining) => ModelPackageReference.Parse(retraining.ModelPackageArn, retraining.AccountId, arns.Region);

    private string? AddressOf(ReviewRetraining retraining) => ReferenceOf(retraining) is { } package ? ModelRegistryActions.PackageAddress(package.Name, package.Version) : null;

    private int? VersionOf(ReviewRetraining retraining) => ReferenceOf(retraining)?.Version;
}
