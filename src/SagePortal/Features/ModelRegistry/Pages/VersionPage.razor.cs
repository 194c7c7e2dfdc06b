using System.Globalization;
using Microsoft.AspNetCore.Components;
using SagePortal.Features.Autopilot.Predictions;
using SagePortal.Features.ModelRegistry.Artifacts;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Platform.Access;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Pages;

/// <summary>Everything about one version, or about a package without versions.</summary>
public sealed partial class VersionPage : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private DescribedModelPackage? _found;
    private ModelPackageReport? _report;
    private IRowPredictor? _predictor;
    private string? _error;
    private string? _shown;
    private ModelApprovalStatus _decision;
    private bool _decides;
    private bool _stages;
    private bool _aliases;
    private bool _confirmsDelete;
    private bool _mayApprove;
    private bool _mayReject;
    private bool _mayUpdate;
    private bool _mayAlias;
    private bool _mayDelete;
    private bool _mayDownload;
    private bool _mayDeploy;
    private bool _mayTransform;
    private bool _mayPredict;

    [Inject]
    public required DescribeModelPackage Describe { get; init; }

    [Inject]
    public required GetModelPackageReport Reports { get; init; }

    [Inject]
    public required DeleteModelPackage Delete { get; init; }

    [Inject]
    public required PredictWithModelPackage Predict { get; init; }

    [Inject]
    public required Arns Arns { get; init; }

    [Parameter]
    public string? Group { get; set; }

    [Parameter]
    public int? Version { get; set; }

    /// <summary>Of a package without versions.</summary>
    [Parameter]
    public string? Name { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "threshold")]
    public string? ThresholdText { get; set; }

    [SupplyParameterFromQuery(Name = "column")]
    public string? Column { get; set; }

    [SupplyParameterFromQuery(Name = "class")]
    public string? Class { get; set; }

    private double? Threshold => double.TryParse(ThresholdText, NumberStyles.Float, CultureInfo.InvariantCulture, out var threshold) ? threshold : null;

    private string Title => Name ?? L["TitleOfVersion", Group!, Version!.Value];

    private string Arn => Arns.PackageArn(Caller.AccountId, Name ?? Group!, Version);

    private bool IsKeptFromApproving => _found is { Rules.FourEyes: true } && _found.Package.Authors.Contains(Caller.PersonId);

    private string DownloadHref => $"{ModelRegistryActions.PackageAddress(Name ?? Group!, Version)}/model.tar.gz";

    private IReadOnlyList<Breadcrumb> Breadcrumbs => Group is null
        ? [new(L["Registry"], "/registry"), new(L["Unversioned"], "/registry/packages")]
        : [new(L["Registry"], "/registry"), new(Group, ModelRegistryActions.GroupAddress(Group))];

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Arn)
        {
            return;
        }

        _shown = Arn;
        _predictor = new ModelPackagePredictor(Predict, Arn);
        Listen(ModelRegistryActions.GroupTopic(Name ?? Group!), LoadAsync);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await Describe.RunAsync(Arn, Cancellation);
        if (!found.IsSuccess)
        {
            _error = found.Error.Text(L);
            _state = found.Error.IsNotFound() ? LoadState.Empty : LoadState.Error;
            return;
        }

        _report ??= (await Reports.RunAsync(Arn, Cancellation)).Value;
        await AskAsync(found.Value);
        _found = found.Value;
        _state = LoadState.Content;
    }

    private async Task AskAsync(DescribedModelPackage found)
    {
        var tags = new RequestContext().OfResource(found.TagsJson);
        _mayUpdate = await MayAsync(ModelRegistryActions.UpdateModelPackage, found.Arn, tags);
        _mayApprove = await MayDecideAsync(ModelApprovalStatus.Approved);
        _mayReject = await MayDecideAsync(ModelApprovalStatus.Rejected);
        _mayAlias = await MayAsync(ModelRegistryActions.PutModelPackageAlias, found.Arn, tags);
        _mayDelete = await MayAsync(ModelRegistryActions.DeleteModelPackage, found.Arn, tags);
        _mayPredict = found.Package.Content.Signature is not null && await MayAsync(ModelRegistryActions.PredictWithModelPackage, found.Arn, tags);
        _mayDownload = found.Package.Content.Stored is { } stored
            && await MayAsync(ModelRegistryActions.GetObject, Platform.Tenancy.Arns.S3(Arns.DefaultBucket(Caller.AccountId), stored.ModelKey), tags);
        _mayDeploy = found.Package.ApprovalStatus is null or ModelApprovalStatus.Approved && await MayCreateAsync("sagemaker:CreateEndpoint");
        _mayTransform = _mayDeploy && await MayCreateAsync("sagemaker:CreateTransformJob");

        Task<bool> MayDecideAsync(ModelApprovalStatus status) =>
            MayAsync(ModelRegistryActions.UpdateModelPackage, found.Arn, ModelRegistryActions.Setting(found.TagsJson, status, null, null));
    }

    private void Decide(ModelApprovalStatus status) => (_decision, _decides) = (status, true);

    private async Task DeleteAsync()
    {
        var deleted = await Delete.RunAsync(Arn, Cancellation);
        if (!deleted.IsSuccess)
        {
            Toasts.Error(deleted.Error.Text(L));
            return;
        }

        Toasts.Success(L["VersionDeleted", Title]);
        Navigation.NavigateTo(Group is null ? "/registry/packages" : ModelRegistryActions.GroupAddress(Group));
    }
}
