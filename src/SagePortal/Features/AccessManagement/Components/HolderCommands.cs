using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>How the policies of one user, group or role are changed; a null says that the reader may not.</summary>
public sealed record HolderCommands
{
    /// <summary>Takes a policy's ARN.</summary>
    public Func<string, Task<Result>>? Attach { get; init; }

    /// <summary>Takes a policy's ARN.</summary>
    public Func<string, Task<Result>>? Detach { get; init; }

    /// <summary>Takes name and document of an inline policy.</summary>
    public Func<string, string, Task<Result>>? PutInline { get; init; }

    /// <summary>Takes the name of an inline policy.</summary>
    public Func<string, Task<Result>>? DeleteInline { get; init; }

    /// <summary>Takes a policy's ARN; null removes the boundary.</summary>
    public Func<string?, Task<Result>>? Bound { get; init; }
}
