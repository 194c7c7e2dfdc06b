using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.Datasets;

/// <summary>Datasets as resources that carry tags.</summary>
public sealed class DatasetTags : ITaggedResources
{
    public (string Service, string Type) Kind => ("sageportal", "dataset");

    public IReadOnlyList<string> Actions { get; } =
    [
        DatasetsActions.CreateDataset, DatasetsActions.DescribeDataset, DatasetsActions.DownloadDataset, DatasetsActions.UpdateDataset, DatasetsActions.DeleteDataset,
        AccessChecks.AddTags, AccessChecks.DeleteTags,
    ];

    public async Task<ITaggedResource?> FindAsync(PortalDb db, string name, CancellationToken cancellationToken) =>
        await db.Set<Dataset>().SingleOrDefaultAsync(d => d.Name == name && d.DeletedAt == null, cancellationToken);

    public string TopicOf(string name) => $"dataset/{name}";

    /// <summary>Condition keys of an existing dataset; none for one that does not exist.</summary>
    public static async Task<RequestContext> ContextAsync(PortalDb db, string name, CancellationToken cancellationToken) =>
        new RequestContext().OfResource(
            await db.Set<Dataset>().Where(d => d.Name == name && d.DeletedAt == null).Select(d => d.TagsJson).SingleOrDefaultAsync(cancellationToken) ?? "{}");
}
