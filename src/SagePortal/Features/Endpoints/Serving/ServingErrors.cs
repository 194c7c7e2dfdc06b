using System.Globalization;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Expected failures of serving, with the codes of SageMaker's runtime.</summary>
public static class ServingErrors
{
    public const string ModelErrorCode = "ModelError";
    public const string ModelNotReadyCode = "ModelNotReadyException";
    public const string ThrottlingCode = "ThrottlingException";
    public const string ValidationCode = "ValidationError";
    public const string UnavailableCode = "ServiceUnavailable";
    public const string InternalFailureCode = "InternalFailure";
    public const string TooLargeCode = "RequestEntityTooLarge";
    public const string UnauthenticatedCode = "UnrecognizedClientException";

    /// <summary>A model that cannot be loaded; callers hear of it as a ModelError.</summary>
    public const string UnreadableCode = "ModelUnreadable";

    public const string MissingAuthenticationCode = "MissingAuthenticationTokenException";

    public static Error InvalidCredential { get; } = new(UnauthenticatedCode, "The security token included in the request is invalid.");

    public static Error MissingCredential { get; } = new(MissingAuthenticationCode, "Send the header `Authorization: Bearer {AccessKeyId}:{SecretAccessKey}`.");

    public static Error EndpointNotFound(string name, string accountId) => Validation($"Endpoint {name} of account {accountId} not found.");

    public static Error VariantNotFound(string variant) => Validation($"Variant {variant} not found for Request");

    public static Error NotServing(string name) => new(UnavailableCode, $"Endpoint {name} has nothing in service yet: wait until its status is InService.");

    public static Error Throttled(string name, int limit) =>
        new(ThrottlingCode, string.Create(CultureInfo.InvariantCulture, $"Endpoint {name} works on {limit} requests already, its limit: send fewer at once."));

    public static Error BodyTooLarge(int limit) =>
        new(TooLargeCode, string.Create(CultureInfo.InvariantCulture, $"The body is larger than {limit} bytes: send fewer rows, or use an asynchronous invocation or a batch transform job."));

    public static Error BodiesTooLarge { get; } = new(ThrottlingCode, "Other large requests fill the memory that there is for them: try again in a moment.");

    public static Error HeaderTooLong(string header, int limit) =>
        Validation(string.Create(CultureInfo.InvariantCulture, $"1 validation error detected: Value at '{header}' failed to satisfy constraint: Member must have length less than or equal to {limit}"));

    public static Error TargetModelMissing(string variant) => Validation($"Variant {variant} serves several models: name one in the header X-Amzn-SageMaker-Target-Model.");

    public static Error TargetModelUnexpected(string variant) => Validation($"Variant {variant} serves a single model: leave out the header X-Amzn-SageMaker-Target-Model.");

    public static Error TargetModelInvalid(string model) => Validation($"TargetModel {model} must be a path below the models of the endpoint, without `..`.");

    public static Error TargetContainerUnknown(string hostname) => Validation($"Container {hostname} not found for Request");

    public static Error TargetContainerMissing(string variant) => Validation($"Variant {variant} invokes its containers directly: name one in the header X-Amzn-SageMaker-Target-Container-Hostname.");

    public static Error QueueFull(string name, int waiting) =>
        new(ThrottlingCode, string.Create(CultureInfo.InvariantCulture, $"{waiting} asynchronous requests wait for endpoint {name} already: try again later."));

    public static Error NotAsynchronous(string name) => Validation($"Endpoint {name} has no AsyncInferenceConfig: invoke it directly, or deploy a configuration that has one.");

    public static Error InputInvalid(string location) => Validation($"InputLocation '{location}' must be s3://bucket/key of an object of the account.");

    public static Error OutOfRange(string member, int least, int most) =>
        Validation(string.Create(CultureInfo.InvariantCulture, $"1 validation error detected: Value at '{member}' failed to satisfy constraint: Member must be between {least} and {most}"));

    public static Error ModelLoading(string model) => new(ModelNotReadyCode, $"Model {model} is being loaded: try again in a moment.");

    public static Error ModelMissing(string url) => Validation($"Could not find model data at {url}.");

    public static Error ModelUnreadable(string url, string reason) => new(UnreadableCode, $"The model at {url} cannot be loaded: {reason}.");

    public static Error ModelSlow(string url, TimeSpan limit) =>
        new(UnreadableCode, string.Create(CultureInfo.InvariantCulture, $"The model at {url} was not loaded and warm within {limit.TotalSeconds} seconds."));

    public static Error MemoryShort(string url, long needed, long limit) =>
        new(ErrorCodes.ResourceLimitExceeded, string.Create(CultureInfo.InvariantCulture, $"The model at {url} takes {needed >> 20} MiB, more than is free of the {limit >> 20} MiB that this host has for models."));

    public static Error ModelDataInvalid(string url) => Validation($"ModelDataUrl {url} must be s3://bucket/key of a model.tar.gz.");

    public static Error ExpressionInvalid(string expression, string reason) => Validation($"EnableExplanations `{expression}` cannot be evaluated: {reason}.");

    private static Error Validation(string message) => new(ValidationCode, message);
}
