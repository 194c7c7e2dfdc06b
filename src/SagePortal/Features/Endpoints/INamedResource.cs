namespace SagePortal.Features.Endpoints;

/// <summary>What lists filter and sort by.</summary>
public interface INamedResource
{
    Guid Id { get; }

    /// <summary>Unique in the account.</summary>
    string Name { get; }

    /// <summary>See <see cref="Platform.Tagging.ResourceTags"/>.</summary>
    string Tags { get; }

    DateTimeOffset CreatedAt { get; }
}
