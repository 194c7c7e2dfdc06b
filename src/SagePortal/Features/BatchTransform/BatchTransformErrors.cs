using SagePortal.AutoML.Transform;
using SagePortal.Platform.Results;

namespace SagePortal.Features.BatchTransform;

/// <summary>Expected failures of batch transform; the text key is the wording of the pages.</summary>
public static class BatchTransformErrors
{
    public static Error NameInvalid(string name) => Invalid("TransformJobName", "ErrorNameInvalid", $"1 validation error detected: Value '{name}' at 'transformJobName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){{0,62}}");

    public static Error NameReserved(string name) => Invalid("TransformJobName", "ErrorNameReserved", $"Transform job name '{name}' is an address of the portal itself: choose another name.", name);

    public static Error NameTaken(string arn, string name) => new(ErrorCodes.ResourceInUse, $"Job name must be unique within an AWS account and region, and a job with this name already exists ({arn})", "TransformJobName", "ErrorNameTaken", name);

    public static Error NotFound(string name) => new(ErrorCodes.ResourceNotFound, $"Could not find requested job with name: {name}", null, "ErrorNotFound", name);

    public static Error NotRunning(string name, TransformJobStatus status) => Invalid(null, "ErrorNotRunning", $"The request was rejected because the transform job {name} is in status {status}.", name);

    public static Error ModelMissing() => Invalid("ModelName", "ErrorModelMissing", "A model must be chosen.");

    public static Error ModelHasManySteps(string model) => Invalid("ModelName", "ErrorModelHasManySteps", $"Model {model} is an inference pipeline or holds many models: batch transform takes models of one container.", model);

    public static Error ModelUnreadable(string model, string reason) => Invalid("ModelName", "ErrorModelUnreadable", $"Model {model} cannot be loaded: {reason}.", model, reason);

    public static Error EnumValue(string field, string value, params string[] known) => Invalid(field, "ErrorEnumValue", $"1 validation error detected: Value '{value}' at '{Path(field)}' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", known)}]", value, string.Join(", ", known));

    public static Error OutOfRange(string field, int least, int most) => Invalid(field, "ErrorOutOfRange", $"{field} must be between {least} and {most}.", least, most);

    public static Error PayloadTimesConcurrency() => Invalid("MaxPayloadInMB", "ErrorPayloadTimesConcurrency", "MaxPayloadInMB times MaxConcurrentTransforms must not exceed 100 MB.");

    public static Error TooManyVariables(int most) => Invalid("Environment", "ErrorTooManyVariables", $"Environment may have at most {most} entries.", most);

    public static Error UriInvalid(string field, string uri) => Invalid(field, "ErrorUriInvalid", $"'{uri}' is no S3 address: write s3://bucket/key.", uri);

    public static Error NoObjects(string uri) => Invalid("S3Uri", "ErrorNoObjects", $"No S3 objects found under S3 URL \"{uri}\".", uri);

    public static Error TooManyObjects(string uri, int most) => new(ErrorCodes.ResourceLimitExceeded, $"More than {most} objects are below {uri}: choose a longer prefix or split the job.", "S3Uri", "ErrorTooManyObjects", most);

    public static Error ManifestInvalid(string uri, string reason) => Invalid("S3Uri", "ErrorManifestInvalid", $"Manifest {uri} cannot be used: {reason}.", uri, reason);

    /// <summary>The engine's word on settings that do not go together.</summary>
    public static Error Setting(TransformSettingError error) => Invalid(error.Setting, $"Error{error.Code}", $"{error.Setting}: {error.Message}.", error.Message);

    public static Error OutputMissing(string file) => new(ErrorCodes.ResourceNotFound, $"{file} has no stored output.", null, "ErrorOutputMissing", file);

    private static string Path(string field) => char.ToLowerInvariant(field[0]) + field[1..];

    private static Error Invalid(string? field, string textKey, string message, params object[] arguments) => new(ErrorCodes.Validation, message, field, textKey, arguments);
}
