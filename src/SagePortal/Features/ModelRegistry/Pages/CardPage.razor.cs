using Microsoft.AspNetCore.Components;
using SagePortal.Features.ModelRegistry.Cards;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Pages;

/// <summary>One model card with its versions.</summary>
public sealed partial class CardPage : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private ModelCardDescription? _card;
    private IReadOnlyList<ModelCardVersionSummary> _versions = [];
    private IReadOnlyList<Error> _errors = [];
    private ModelCardStatus? _status;
    private ModelCardStatus _newStatus;
    private string? _content;
    private string? _error;
    private bool _edits;
    private bool _busy;
    private bool _mayUpdate;
    private bool _mayDelete;
    private bool _confirmsDelete;

    [Inject]
    public required DescribeModelCard Describe { get; init; }

    [Inject]
    public required ListModelCardVersions Versions { get; init; }

    [Inject]
    public required UpdateModelCard Update { get; init; }

    [Inject]
    public required DeleteModelCard Delete { get; init; }

    [Inject]
    public required Arns Arns { get; init; }

    [Parameter]
    public string Name { get; set; } = "";

    [SupplyParameterFromQuery(Name = "version")]
    public int? Version { get; set; }

    private bool IsNewest => _versions.Count == 0 || _card?.ModelCardVersion == _versions[0].ModelCardVersion;

    protected override void OnInitialized() => Listen($"{ModelRegistryActions.CardTopic}/{Name}", LoadAsync);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await Describe.RunAsync(Name, Version, Cancellation);
        if (!found.IsSuccess)
        {
            (_error, _state) = (found.Error.Text(L), found.Error.IsNotFound() ? LoadState.Empty : LoadState.Error);
            return;
        }

        _versions = (await Versions.RunAsync(Name, new ModelCardFilter { Descending = true }, Cancellation)).Value?.Versions ?? [];
        _card = found.Value;
        _status = Enum.Parse<ModelCardStatus>(_card.ModelCardStatus);
        _mayUpdate = await MayAsync(ModelRegistryActions.UpdateModelCard, Arns.CardArn(Caller.AccountId, Name));
        _mayDelete = await MayAsync(ModelRegistryActions.DeleteModelCard, Arns.CardArn(Caller.AccountId, Name));
        _state = LoadState.Content;
    }

    private void Edit() => (_content, _newStatus, _errors, _edits) = (_card!.Content, _status!.Value, [], true);

    private async Task SaveAsync()
    {
        _busy = true;
        var saved = await Update.RunAsync(Name, _content, _newStatus.ToString(), Cancellation);
        _busy = false;
        _errors = saved.Errors;
        if (saved.IsSuccess)
        {
            _edits = false;
            Toasts.Success(L["Saved"]);
            await LoadAsync();
        }
    }

    private async Task DeleteAsync()
    {
        var deleted = await Delete.RunAsync(Name, Cancellation);
        if (deleted.IsSuccess)
        {
            Navigation.NavigateTo("/registry/cards");
        }
        else
        {
            Toasts.Error(deleted.Error.Text(L));
        }
    }
}
