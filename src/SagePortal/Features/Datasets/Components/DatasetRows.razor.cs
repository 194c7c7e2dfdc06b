using Microsoft.AspNetCore.Components;
using SagePortal.Tabular.Csv;
using SagePortal.Ui;

namespace SagePortal.Features.Datasets.Components;

/// <summary>The first rows of a version as they stand in the file.</summary>
public partial class DatasetRows : PortalPage
{
    private const int LongestCell = 80;

    private CsvPreview? _preview;
    private LoadState _state = LoadState.Loading;
    private string? _error;

    [Inject]
    public required PreviewDataset PreviewDataset { get; init; }

    [Parameter]
    [EditorRequired]
    public string Name { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public int Version { get; set; }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var preview = await PreviewDataset.RunAsync(Name, Version, Cancellation);
        _preview = preview.IsSuccess ? preview.Value : null;
        _error = preview.IsSuccess ? null : preview.Error.Text(L);
        _state = preview.IsSuccess ? LoadState.Content : LoadState.Error;
    }

    private static string Cut(string cell) => cell.Length <= LongestCell ? cell : cell[..LongestCell] + "…";
}
