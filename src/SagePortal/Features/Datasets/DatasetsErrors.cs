using SagePortal.Platform.Results;

namespace SagePortal.Features.Datasets;

/// <summary>Expected failures of the feature.</summary>
public static class DatasetsErrors
{
    public static Error NotFound(string name) => new(ErrorCodes.ResourceNotFound, $"Dataset {name} does not exist.", null, "NotFound", name);

    public static Error VersionNotFound(string name, int number) => new(ErrorCodes.ResourceNotFound, $"Dataset {name} has no version {number}.", null, "VersionNotFound", name, number);

    public static Error InvalidName(string name) => new(ErrorCodes.Validation, $"Dataset name '{name}' must have 1 to 63 letters, digits and inner hyphens.", "Name", "InvalidName", name);

    public static Error ReservedName(string name) => new(ErrorCodes.Validation, $"Dataset name '{name}' is an address of the portal itself. Choose another name.", "Name", "ReservedName", name);

    public static Error NameInUse(string name) => new(ErrorCodes.ResourceInUse, $"A dataset named {name} already exists.", "Name", "NameInUse", name);

    public static Error DescriptionTooLong(int limit) => new(ErrorCodes.Validation, $"The description must have at most {limit} characters.", "Description", "DescriptionTooLong", limit);

    public static Error TooLarge(long limit) => new(ErrorCodes.ResourceLimitExceeded, $"The file is larger than the limit of {limit} bytes. Split it, or raise Datasets:MaxUploadBytes.", "File", "TooLarge", limit);

    public static Error Unreadable(string code, string message) => new(ErrorCodes.Validation, message, "File", "File" + code, message);

    public static Error NotReady(string name) => new(ErrorCodes.ResourceInUse, $"Dataset {name} is still being profiled. Wait until its version is Ready.", null, "NotReady", name);

    public static Error UnknownColumn(string column) => new(ErrorCodes.Validation, $"The dataset has no column '{column}'.", "Columns", "UnknownColumn", column);

    public static Error Changed(string name) => new(ErrorCodes.Conflict, $"Dataset {name} was changed by somebody else meanwhile. Reload and try again.", null, "Changed", name);
}
