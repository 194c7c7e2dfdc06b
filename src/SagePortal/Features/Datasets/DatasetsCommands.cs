using Microsoft.Extensions.Localization;
using SagePortal.Platform.Access;
using SagePortal.Ui;

namespace SagePortal.Features.Datasets;

/// <summary>Datasets in the command palette.</summary>
public sealed class DatasetsCommands(ListDatasets datasets, IAccess access, IStringLocalizer<DatasetsStrings> strings) : ICommandSource
{
    private const int Most = 6;

    public async Task<IReadOnlyList<PaletteItem>> FindAsync(string query, CancellationToken cancellationToken)
    {
        var items = new List<PaletteItem>();
        var create = strings["NewDataset"].Value;
        if (create.Contains(query, StringComparison.CurrentCultureIgnoreCase) && await access.MayAsync(DatasetsActions.CreateDataset, "*", null, cancellationToken))
        {
            items.Add(new PaletteItem(create, "", "/datasets/new", "plus", strings["FindDatasets"]));
        }

        // An ARN ends with the name.
        var name = query[(query.LastIndexOf('/') + 1)..];
        if (name.Length == 0)
        {
            return items;
        }

        var found = await datasets.RunAsync(name, "updated", descending: true, page: 0, Most, cancellationToken);
        items.AddRange((found.Value?.Rows ?? []).Select(d => new PaletteItem(d.Name, strings[$"Status{d.Status}"], $"/datasets/{d.Name}", "table-2", strings["FindDatasets"])));
        return items;
    }
}
