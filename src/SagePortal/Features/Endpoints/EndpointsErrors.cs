using SagePortal.Platform.Results;

namespace SagePortal.Features.Endpoints;

/// <summary>Expected failures; the text key is the wording of the pages.</summary>
public static class EndpointsErrors
{
    public static Error NameInvalid(string field, string name) => Invalid(field, "ErrorNameInvalid", $"1 validation error detected: Value '{name}' at '{char.ToLowerInvariant(field[0])}{field[1..]}' failed to satisfy constraint: Member must satisfy regular expression pattern: {Names.Pattern}");

    public static Error NameReserved(string field, string name) => Invalid(field, "ErrorNameReserved", $"The name '{name}' is an address of the portal itself: choose another name.", name);

    public static Error ModelTaken(string arn, string name) => Invalid("ModelName", "ErrorModelTaken", $"Cannot create already existing model \"{arn}\".", name);

    public static Error ModelNotFound(string arn, string name) => Invalid("ModelName", "ErrorModelNotFound", $"Could not find model \"{arn}\".", name);

    public static Error ConfigTaken(string arn, string name) => Invalid("EndpointConfigName", "ErrorConfigTaken", $"Cannot create already existing endpoint configuration \"{arn}\".", name);

    public static Error ConfigNotFound(string arn, string name) => Invalid("EndpointConfigName", "ErrorConfigNotFound", $"Could not find endpoint configuration \"{arn}\".", name);

    public static Error EndpointTaken(string arn, string name) => Invalid("EndpointName", "ErrorEndpointTaken", $"Cannot create already existing endpoint \"{arn}\".", name);

    public static Error EndpointNotFound(string arn, string name) => Invalid("EndpointName", "ErrorEndpointNotFound", $"Could not find endpoint \"{arn}\".", name);

    public static Error InProgress(string arn, string name) => Invalid("EndpointName", "ErrorInProgress", $"Cannot update in-progress endpoint \"{arn}\".", name);

    public static Error NotUpdatable(string arn, string name, EndpointStatus status) => Invalid("EndpointName", "ErrorNotUpdatable", $"Cannot update endpoint \"{arn}\" in status {status}: delete it and create it anew.", name);

    public static Error ContainersMissing() => Invalid("PrimaryContainer", "ErrorContainersMissing", "Give PrimaryContainer, or Containers with 2 to 15 members.");

    public static Error ContainersBoth() => Invalid("PrimaryContainer", "ErrorContainersBoth", "Both PrimaryContainer and Containers are provided in the input: give one of them.");

    public static Error ContainersCount(int count, int most) => Invalid("Containers", "ErrorContainersCount", $"An inference pipeline has 2 to {most} containers, {count} were given.", most, count);

    public static Error ContainerEmpty(string field) => Invalid(field, "ErrorContainerEmpty", $"{field}: give ModelDataUrl, ModelDataSource or ModelPackageName.");

    public static Error ContainerAmbiguous(string field) => Invalid(field, "ErrorContainerAmbiguous", $"{field}: give only one of ModelDataUrl, ModelDataSource and ModelPackageName.");

    public static Error ArtifactUriInvalid(string field, string uri) => Invalid(field, "ErrorArtifactUriInvalid", $"{field}: '{uri}' is not an address of the form s3://bucket/key.", uri);

    public static Error ArtifactMissing(string field, string uri) => Invalid(field, "ErrorArtifactMissing", $"Could not find model data at {uri}.", uri);

    public static Error ModeInvalid(string field, string mode) => Invalid(field, "ErrorModeInvalid", $"{field}: Mode must be SingleModel or MultiModel, not '{mode}'.", mode);

    public static Error PipelineMultiModel() => Invalid("Containers", "ErrorPipelineMultiModel", "A container with many models cannot be a step of a pipeline: make it the PrimaryContainer.");

    public static Error TooMuchEnvironment(string field) => Invalid(field, "ErrorTooMuchEnvironment", $"{field}: Environment may have at most 100 variables, with names and values of at most 1,024 characters.");

    public static Error HostnameTwice(string name) => Invalid("Containers", "ErrorHostnameTwice", $"The container hostname \"{name}\" was non-unique within the request.", name);

    public static Error PackageNotFound(string name) => Invalid("ModelPackageName", "ErrorPackageNotFound", $"ModelPackage {name} does not exist.", name);

    public static Error PackageNotApproved(string arn, string status) => Invalid("ModelPackageName", "ErrorPackageNotApproved", $"ModelPackage {arn} is {status}: only an approved version can be deployed.", arn, status);

    public static Error PackageWithoutContainers(string arn) => Invalid("ModelPackageName", "ErrorPackageWithoutContainers", $"ModelPackage {arn} has no inference specification: it cannot be served.", arn);

    public static Error VariantsCount(string field, int most, int count) => Invalid(field, "ErrorVariantsCount", $"{field} must have 1 to {most} members, {count} were given.", most, count);

    public static Error VariantTwice(string variant) => Invalid("ProductionVariants", "ErrorVariantTwice", $"The variant name \"{variant}\" was non-unique within the request.", variant);

    public static Error VariantsUnknown(string variants, string config) => Invalid("DesiredWeightsAndCapacities", "ErrorVariantsUnknown", $"The variant name(s) \"{variants}\" is/are not present within endpoint configuration \"{config}\".", variants, config);

    public static Error WeightInvalid(string variant) => Invalid("ProductionVariants", "ErrorWeightInvalid", $"The weight of variant \"{variant}\" must be a number of 0 or more.", variant);

    public static Error WeightsZero() => Invalid("ProductionVariants", "ErrorWeightsZero", "At least one variant must have a weight above 0: nobody would be answered.");

    public static Error ShadowNeedsOneVariant() => Invalid("ShadowProductionVariants", "ErrorShadowNeedsOneVariant", "A shadow variant goes with exactly one production variant.");

    public static Error OutOfRange(string field, double least, double most) => Invalid(field, "ErrorOutOfRange", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{field} must be between {least} and {most}."), field, least, most);

    public static Error CaptureOptionsMissing() => Invalid("DataCaptureConfig", "ErrorCaptureOptions", "DataCaptureConfig: CaptureOptions must name Input, Output, InputAndOutput or Input and Output.");

    public static Error DestinationInvalid(string field, string? uri) => Invalid(field, "ErrorDestinationInvalid", $"{field}: '{uri}' is not an address of the form s3://bucket/prefix.", uri ?? "");

    public static Error PolicyTwice() => Invalid("DeploymentConfig", "ErrorPolicyTwice", "Give BlueGreenUpdatePolicy or RollingUpdatePolicy, not both.");

    public static Error RoutingTypeInvalid(string? type) => Invalid("DeploymentConfig", "ErrorRoutingType", $"TrafficRoutingConfiguration: Type must be ALL_AT_ONCE, CANARY or LINEAR, not '{type}'.", type ?? "");

    public static Error SizeMissing(string member) => Invalid("DeploymentConfig", "ErrorSizeMissing", $"DeploymentConfig: {member} is missing.", member);

    public static Error SizeWithoutEffect(string member, string type) => Invalid("DeploymentConfig", "ErrorSizeWithoutEffect", $"DeploymentConfig: {member} has no effect with {type}: leave it out.", member, type);

    public static Error AlarmsWithoutWait() => Invalid("DeploymentConfig", "ErrorAlarmsWithoutWait", "DeploymentConfig: alarms are watched while a step bakes, so WaitIntervalInSeconds must be above 0.");

    public static Error TimeoutTooShort(int needed) => Invalid("DeploymentConfig", "ErrorTimeoutTooShort", $"DeploymentConfig: MaximumExecutionTimeoutInSeconds must exceed the {needed} seconds that the steps wait.", needed);

    public static Error VariantNamesDiffer() => Invalid("DeploymentConfig", "ErrorVariantNamesDiffer", "Traffic can be shifted in steps only between configurations with the same variant names: use ALL_AT_ONCE.");

    public static Error AlarmNotFound(string name) => Invalid("AutoRollbackConfiguration", "ErrorAlarmNotFound", $"Alarm {name} does not exist.", name);

    public static Error AlarmInUse(string name, string endpoint) => new(ErrorCodes.ResourceInUse, $"Alarm {name} guards a deployment of endpoint {endpoint} that has not ended.", null, "ErrorAlarmInUse", name, endpoint);

    public static Error GroupNotFound(string name) => Invalid("ModelPackageGroupName", "ErrorGroupNotFound", $"ModelPackageGroup {name} does not exist.", name);

    public static Error ModelLost(string model) => Invalid("ModelName", "ErrorModelLost", $"The model of {model} is not served on this host at this moment: try again in a few seconds.", model);

    public static Error LoadFailed(string variant, string reason) => Invalid("ProductionVariants", "ErrorLoadFailed", $"variant {variant}: {reason}", variant, reason);

    private static Error Invalid(string? field, string textKey, string message, params object[] arguments) => new(ErrorCodes.Validation, message, field, textKey, arguments);
}
