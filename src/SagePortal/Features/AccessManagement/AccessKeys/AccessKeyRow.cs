using SagePortal.Platform.Access.Identities;

namespace SagePortal.Features.AccessManagement.AccessKeys;

/// <summary>An access key without its secret.</summary>
public sealed record AccessKeyRow(string AccessKeyId, AccessKeyStatus Status, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, string? LastUsedService, string? LastUsedRegion)
{
    internal static AccessKeyRow Of(AccessKey key) => new(key.Id, key.Status, key.CreatedAt, key.LastUsedAt, key.LastUsedService, key.LastUsedRegion);
}

/// <summary>A new access key: the only time its secret is told.</summary>
public sealed record CreatedAccessKey(string AccessKeyId, string SecretAccessKey);

/// <summary>Last use of a key.</summary>
/// <param name="UserName">Whose it is.</param>
/// <param name="Key">When, and for what.</param>
public sealed record AccessKeyLastUsed(string UserName, AccessKeyRow Key);
