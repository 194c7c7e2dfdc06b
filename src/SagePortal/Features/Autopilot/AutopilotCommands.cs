using Microsoft.Extensions.Localization;
using SagePortal.Platform.Access;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot;

/// <summary>AutoML jobs in the command palette.</summary>
public sealed class AutopilotCommands(ListAutoMLJobs jobs, IAccess access, IStringLocalizer<AutopilotStrings> strings) : ICommandSource
{
    private const int Most = 6;

    public async Task<IReadOnlyList<PaletteItem>> FindAsync(string query, CancellationToken cancellationToken)
    {
        var items = new List<PaletteItem>();
        var create = strings["NewJob"].Value;
        if (create.Contains(query, StringComparison.CurrentCultureIgnoreCase) && await access.MayCreateAsync(AutopilotActions.CreateAutoMLJob, cancellationToken))
        {
            items.Add(new PaletteItem(create, "", "/autopilot/new", "plus", strings["Autopilot"]));
        }

        // An ARN ends with the name.
        var name = query[(query.LastIndexOf('/') + 1)..];
        if (name.Length == 0 || !await access.MayAsync(AutopilotActions.ListAutoMLJobs, "*", null, cancellationToken))
        {
            return items;
        }

        var found = await jobs.RunAsync(new AutoMLJobFilter { NameContains = name, Take = Most }, cancellationToken);
        items.AddRange((found.Value?.Jobs ?? []).Select(j => new PaletteItem(j.Name, strings[$"Status{j.Status}"], $"/autopilot/{j.Name}", "wand-sparkles", strings["Autopilot"])));
        return items;
    }
}
