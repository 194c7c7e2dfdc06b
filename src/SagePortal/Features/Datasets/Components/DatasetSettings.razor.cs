using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.Datasets.Components;

/// <summary>Description and tags.</summary>
public partial class DatasetSettings : PortalPage
{
    private string? _description = "";
    private IReadOnlyList<SpTag> _tags = [];
    private IReadOnlyList<Error> _errors = [];
    private bool _saving;

    [Inject]
    public required UpdateDataset UpdateDataset { get; init; }

    [Parameter]
    [EditorRequired]
    public required DatasetDescription Found { get; set; }

    protected override void OnInitialized()
    {
        _description = Found.Dataset.Description;
        _tags = [.. Found.Tags.Select(tag => new SpTag(tag.Key, tag.Value))];
    }

    private async Task SaveAsync()
    {
        _saving = true;
        var tags = _tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value)).ToList();
        var saved = await UpdateDataset.RunAsync(Found.Dataset.Name, _description ?? "", tags, Cancellation);
        _saving = false;
        _errors = saved.Errors;
        if (saved.IsSuccess)
        {
            Toasts.Success(L["Saved"]);
        }
    }
}
