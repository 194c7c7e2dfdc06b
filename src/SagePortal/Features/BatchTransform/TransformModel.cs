namespace SagePortal.Features.BatchTransform;

/// <summary>What a job takes of a model.</summary>
/// <param name="Name">Of the model.</param>
/// <param name="Bucket">Of its artifact.</param>
/// <param name="Key">Of its artifact, a <c>model.tar.gz</c>.</param>
/// <param name="Environment">Of its container.</param>
/// <param name="ExecutionRoleArn">Role that reads and writes; null for none.</param>
public sealed record TransformModel(string Name, string Bucket, string Key, IReadOnlyDictionary<string, string> Environment, string? ExecutionRoleArn);
