using Microsoft.AspNetCore.Components;
using SagePortal.Features.Endpoints.Configurations;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Pages;

/// <summary>One endpoint configuration: immutable, so only looked at or deleted.</summary>
public sealed partial class EndpointConfigPage : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private EndpointConfigDescription? _config;
    private string? _error;
    private bool _mayDelete;
    private bool _deleting;

    [Inject]
    public required DescribeEndpointConfig Describe { get; init; }

    [Inject]
    public required DeleteEndpointConfig Delete { get; init; }

    [Inject]
    public required Arns Arns { get; init; }

    [Parameter]
    public string Name { get; set; } = "";

    private IReadOnlyList<ProductionVariant> Variants => [.. _config!.ProductionVariants, .. _config.ShadowProductionVariants ?? []];

    private string CaptureText => _config?.DataCaptureConfig is { EnableCapture: not false } capture
        ? L["CaptureText", Format.Percent(capture.InitialSamplingPercentage / 100.0, 0), capture.DestinationS3Uri ?? ""]
        : L["None"];

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        _mayDelete = await MayAsync(EndpointsActions.DeleteEndpointConfig, Arns.EndpointConfigArn(Caller.AccountId, Name), _config is null ? null : ResourceTags.AsResourceContext(_config.TagsJson));
    }

    private async Task LoadAsync()
    {
        var found = await Describe.RunAsync(Name, Cancellation);
        (_config, _error) = (found.Value, found.IsSuccess ? null : found.Error.Text(L));
        _state = found.IsSuccess ? LoadState.Content : found.Error.Code == ErrorCodes.AccessDenied ? LoadState.Error : LoadState.Empty;
    }

    private async Task DeleteAsync()
    {
        var deleted = await Delete.RunAsync(Name, Cancellation);
        if (deleted.IsSuccess)
        {
            Toasts.Success(L["ConfigurationDeleted", Name]);
            Navigation.NavigateTo("/endpoint-configs");
        }
        else
        {
            Toasts.Error(deleted.Error.Text(L));
        }
    }
}
