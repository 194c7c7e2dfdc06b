using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.Experiments;

/// <summary>A kind of thing that carries tags.</summary>
/// <param name="actions">What is done to one of them.</param>
internal sealed class ExperimentTags<T>(IReadOnlyList<string> actions) : ITaggedResources
    where T : ExperimentEntity, IExperimentKind
{
    public (string Service, string Type) Kind => ("sagemaker", T.ArnType);

    public IReadOnlyList<string> Actions => actions;

    public async Task<ITaggedResource?> FindAsync(PortalDb db, string name, CancellationToken cancellationToken) =>
        await db.Set<T>().SingleOrDefaultAsync(e => e.Name == name, cancellationToken);

    public string TopicOf(string name) => $"{ExperimentsActions.Topic}/{T.ArnType}/{name}";
}
