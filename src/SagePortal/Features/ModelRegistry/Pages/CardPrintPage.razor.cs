using Microsoft.AspNetCore.Components;
using SagePortal.Features.ModelRegistry.Cards;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Pages;

/// <summary>A model card alone on a page, to print or to save as PDF.</summary>
public sealed partial class CardPrintPage : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private ModelCardStatus? _status;
    private string? _content;
    private string? _stamp;
    private string? _error;

    [Inject]
    public required DescribeModelPackage Packages { get; init; }

    [Inject]
    public required DescribeModelCard Cards { get; init; }

    [Inject]
    public required Arns Arns { get; init; }

    [Inject]
    public required BrowserModules Browser { get; init; }

    [Parameter]
    public string? Group { get; set; }

    [Parameter]
    public int? Version { get; set; }

    [Parameter]
    public string? Name { get; set; }

    /// <summary>Of a card of its own.</summary>
    [Parameter]
    public string? Card { get; set; }

    [SupplyParameterFromQuery(Name = "version")]
    public int? CardVersion { get; set; }

    private string Title => Card ?? Name ?? L["TitleOfVersion", Group!, Version!.Value];

    private string Back => Card is null ? ModelRegistryActions.PackageAddress(Name ?? Group!, Version) : $"/registry/cards/{Card}";

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task PrintAsync() => await Browser.CallAsync("print", "print");

    private Task LoadAsync() => Card is null ? LoadPackageAsync() : LoadCardAsync(Card);

    private async Task LoadPackageAsync()
    {
        var found = await Packages.RunAsync(Arns.PackageArn(Caller.AccountId, Name ?? Group!, Version), Cancellation);
        if (Show(found, found.Value?.Package.ModelCardContent))
        {
            var package = found.Value!.Package;
            (_status, _stamp) = (package.ModelCardStatus, L["CardStamp", found.Value.Arn, Format.DateTime(package.ModifiedAt)]);
        }
    }

    private async Task LoadCardAsync(string card)
    {
        var found = await Cards.RunAsync(card, CardVersion, Cancellation);
        if (Show(found, found.Value?.Content))
        {
            var value = found.Value!;
            (_status, _stamp) = (Enum.Parse<ModelCardStatus>(value.ModelCardStatus), L["CardStampVersion", value.ModelCardArn, value.ModelCardVersion, Format.DateTime(value.CreationTime)]);
        }
    }

    private bool Show(Result found, string? content)
    {
        _content = content;
        _error = found.IsSuccess ? null : found.Error.Text(L);
        _state = found.IsSuccess ? string.IsNullOrEmpty(content) ? LoadState.Empty : LoadState.Content : found.Error.IsNotFound() ? LoadState.Empty : LoadState.Error;
        return _state == LoadState.Content;
    }
}
