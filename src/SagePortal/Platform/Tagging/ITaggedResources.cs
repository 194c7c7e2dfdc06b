using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;

namespace SagePortal.Platform.Tagging;

/// <summary>A kind of resource that carries tags; features register theirs as singletons.</summary>
public interface ITaggedResources
{
    /// <summary>Service and resource type as ARNs write them, e.g. <c>sagemaker</c> and <c>automl-job</c>.</summary>
    (string Service, string Type) Kind { get; }

    /// <summary>The actions that are done to one such resource: the rows of the who-can-do-what matrix.</summary>
    IReadOnlyList<string> Actions { get; }

    /// <summary>The tracked row of the context's account; null when there is none.</summary>
    /// <param name="db">Of the caller's account.</param>
    /// <param name="name">What follows the type in the ARN.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<ITaggedResource?> FindAsync(PortalDb db, string name, CancellationToken cancellationToken);

    /// <summary>Pages that hear of a change.</summary>
    string TopicOf(string name);
}

/// <summary>A row that carries tags.</summary>
public interface ITaggedResource
{
    /// <summary>See <see cref="ResourceTags"/>.</summary>
    string TagsJson { get; }

    /// <summary>Replaces all tags, when they keep the rules.</summary>
    Result Retag(IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at);
}
