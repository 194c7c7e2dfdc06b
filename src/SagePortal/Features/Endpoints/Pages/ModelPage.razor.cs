using Microsoft.AspNetCore.Components;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Pages;

/// <summary>What a model consists of.</summary>
public sealed partial class ModelPage : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private ModelDescription? _model;
    private string? _error;
    private bool _mayDeploy;
    private bool _mayDelete;
    private bool _deleting;

    [Inject]
    public required DescribeModel Describe { get; init; }

    [Inject]
    public required DeleteModel Delete { get; init; }

    [Inject]
    public required Arns Arns { get; init; }

    [Parameter]
    public string Name { get; set; } = "";

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        _mayDeploy = await MayCreateAsync(EndpointsActions.CreateEndpointConfig);
        _mayDelete = await MayAsync(EndpointsActions.DeleteModel, Arns.ModelArn(Caller.AccountId, Name), _model is null ? null : ResourceTags.AsResourceContext(_model.TagsJson));
    }

    private async Task LoadAsync()
    {
        var found = await Describe.RunAsync(Name, Cancellation);
        (_model, _error) = (found.Value, found.IsSuccess ? null : found.Error.Text(L));
        _state = found.IsSuccess ? LoadState.Content : found.Error.Code == ErrorCodes.AccessDenied ? LoadState.Error : LoadState.Empty;
    }

    private async Task DeleteAsync()
    {
        var deleted = await Delete.RunAsync(Name, Cancellation);
        if (deleted.IsSuccess)
        {
            Toasts.Success(L["ModelDeleted", Name]);
            Navigation.NavigateTo("/models");
        }
        else
        {
            Toasts.Error(deleted.Error.Text(L));
        }
    }
}
