namespace SagePortal.Features.AccessManagement;

/// <summary>A managed policy as pages list it.</summary>
/// <param name="Name">E.g. <c>AmazonSageMakerReadOnly</c>.</param>
/// <param name="Arn">As in AWS.</param>
/// <param name="StatementCount">Allowing and denying statements of the version in force.</param>
/// <param name="AttachedTo">User names of the account's members it is attached to.</param>
public sealed record PolicyRow(string Name, string Arn, int StatementCount, IReadOnlyList<string> AttachedTo)
{
    /// <summary>True for policies of AWS, which come with the portal.</summary>
    public bool IsAws { get; init; } = true;

    public string Description { get; init; } = "";

    public string DefaultVersionId { get; init; } = "v1";

    /// <summary>Users, groups and roles it is attached to.</summary>
    public int AttachmentCount { get; init; }

    /// <summary>UTC; null for policies of AWS.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
