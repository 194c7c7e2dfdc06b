using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Access;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>One managed policy, as its JSON says it.</summary>
public sealed partial class PolicyPage(ReadPolicy read) : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private ManagedPolicy? _policy;
    private string? _denied;

    [Parameter]
    public required string Name { get; set; }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var result = await read.RunAsync(Name, Cancellation);
        _policy = result.Value;
        _denied = result.IsSuccess ? null : result.Error.Text(L);
        _state = result.IsSuccess ? LoadState.Content : LoadState.Error;
    }
}
