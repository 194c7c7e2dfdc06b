using Microsoft.AspNetCore.Components;
using SagePortal.Features.ModelRegistry.Cards;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Pages;

/// <summary>Model cards of their own.</summary>
public sealed partial class CardsPage : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private IReadOnlyList<ModelCardSummary> _cards = [];
    private IReadOnlyList<Error> _errors = [];
    private string? _error;
    private string? _name = "";
    private bool _creates;
    private bool _mayCreate;

    [Inject]
    public required ListModelCards Cards { get; init; }

    [Inject]
    public required CreateModelCard Create { get; init; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _mayCreate = await MayCreateAsync(ModelRegistryActions.CreateModelCard);
        Listen(ModelRegistryActions.CardTopic, LoadAsync);
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await Cards.RunAsync(new ModelCardFilter { NameContains = Search, Descending = true }, Cancellation);
        (_cards, _error) = (found.Value?.Cards ?? [], found.IsSuccess ? null : found.Error.Text(L));
        _state = !found.IsSuccess ? LoadState.Error : found.Value.Total == 0 && string.IsNullOrEmpty(Search) ? LoadState.Empty : LoadState.Content;
    }

    private async Task CreateAsync()
    {
        var name = _name?.Trim() ?? "";
        var created = await Create.RunAsync(new CreateModelCardRequest { ModelCardName = name, Content = L["CardTemplate", name], ModelCardStatus = nameof(ModelCardStatus.Draft) }, Cancellation);
        _errors = created.Errors;
        if (created.IsSuccess)
        {
            Navigation.NavigateTo($"/registry/cards/{name}");
        }
    }
}
