using Microsoft.Extensions.Localization;
using SagePortal.Features.ModelRegistry.Groups;
using SagePortal.Platform.Access;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry;

/// <summary>Model package groups in the command palette.</summary>
public sealed class ModelRegistryCommands(ListModelPackageGroups groups, IAccess access, IStringLocalizer<ModelRegistryStrings> strings) : ICommandSource
{
    private const int Most = 6;

    public async Task<IReadOnlyList<PaletteItem>> FindAsync(string query, CancellationToken cancellationToken)
    {
        // An ARN ends with the name.
        var name = query[(query.LastIndexOf('/') + 1)..];
        if (name.Length == 0 || !await access.MayAsync(ModelRegistryActions.ListModelPackageGroups, "*", null, cancellationToken))
        {
            return [];
        }

        var found = await groups.RunAsync(new ModelPackageGroupFilter { NameContains = name, Take = Most }, cancellationToken);
        return [.. (found.Value?.Rows ?? []).Select(r => new PaletteItem(r.Group.Name, r.Latest is { } latest ? strings["VersionShort", latest] : "", ModelRegistryActions.GroupAddress(r.Group.Name), "package", strings["Registry"]))];
    }
}
