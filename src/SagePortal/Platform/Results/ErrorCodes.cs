namespace SagePortal.Platform.Results;

/// <summary>The AWS error codes that several features answer with.</summary>
public static class ErrorCodes
{
    public const string AccessDenied = "AccessDeniedException";
    public const string Conflict = "ConflictException";
    public const string ResourceInUse = "ResourceInUse";
    public const string ResourceLimitExceeded = "ResourceLimitExceeded";
    public const string ResourceNotFound = "ResourceNotFound";
    public const string Validation = "ValidationException";
}
