namespace SagePortal.Features.AccessManagement;

/// <summary>A managed policy as pages list it.</summary>
/// <param name="Name">E.g. <c>AmazonSageMakerReadOnly</c>.</param>
/// <param name="Arn">As in AWS.</param>
/// <param name="StatementCount">Allowing and denying statements together.</param>
/// <param name="AttachedTo">User names of the account's members it is attached to.</param>
public sealed record PolicyRow(string Name, string Arn, int StatementCount, IReadOnlyList<string> AttachedTo);
