using SagePortal.Platform.Results;

namespace SagePortal.Features.ModelRegistry;

/// <summary>Expected failures of the registry; the text key is the wording of the pages.</summary>
public static class ModelRegistryErrors
{
    private const string GroupNotFoundText = "ErrorGroupNotFound";
    private const string PackageNotFoundText = "ErrorPackageNotFound";

    /// <summary>Registry answers ValidationException where others have ResourceNotFound, as AWS does.</summary>
    public static bool IsNotFound(this Error error) => error.Code == ErrorCodes.ResourceNotFound || error.TextKey is GroupNotFoundText or PackageNotFoundText;

    public static Error GroupNotFound(string arn, string name) => new(ErrorCodes.Validation, $"ModelPackageGroup {arn} does not exist.", "ModelPackageGroupName", GroupNotFoundText, name);

    public static Error GroupOfPackageNotFound(string name) => new(ErrorCodes.Validation, "Model Package Group does not exist.", "ModelPackageGroupName", GroupNotFoundText, name);

    public static Error PackageNotFound(string arn, string name) => new(ErrorCodes.Validation, $"ModelPackage {arn} does not exist.", null, PackageNotFoundText, name);

    public static Error GroupTaken(string arn, string name) => new(ErrorCodes.Validation, $"Model Package Group already exists: {arn}", "ModelPackageGroupName", "ErrorGroupTaken", name);

    public static Error PackageTaken(string arn, string name) => new(ErrorCodes.Conflict, $"Model Package already exists: {arn}", "ModelPackageName", "ErrorPackageTaken", name);

    public static Error GroupNotEmpty(string arn, string name) => new(ErrorCodes.Conflict, $"Model Package Group {arn} contains model packages: delete them first.", null, "ErrorGroupNotEmpty", name);

    public static Error BothNames() => Invalid("ModelPackageName", "ErrorBothNames", "Both ModelPackageName and ModelPackageGroupName are provided in the input. Cannot determine which one to use.");

    public static Error NoName() => Invalid("ModelPackageName", "ErrorNoName", "Either ModelPackageName or ModelPackageGroupName must be provided.");

    public static Error MissingArn() => Invalid("ModelPackageArn", "ErrorPackageArn", "Missing ARN.");

    public static Error InvalidArn(string arn) => Invalid("ModelPackageArn", "ErrorPackageArn", $"Invalid model package ARN: {arn}", arn);

    public static Error TagsOfVersion() => Invalid("Tags", "ErrorTagsOfVersion", "Tags cannot be given to a model package version: tag its model package group.");

    public static Error ApprovalWithoutGroup() => Invalid("ModelApprovalStatus", "ErrorApprovalWithoutGroup", "ModelApprovalStatus is for versions of a model package group only.");

    public static Error ContainerWithoutModel(int number) => Invalid("InferenceSpecification", "ErrorContainerWithoutModel", $"Container {number} of InferenceSpecification names neither Image nor ModelDataUrl nor ModelDataSource.", number);

    public static Error NotAnObjectUri(string field, string uri) => Invalid(field, "ErrorNotAnObjectUri", $"'{uri}' at {field} is not an address of the form s3://bucket/key.", uri);

    public static Error NotJson(string field, string reason) => Invalid(field, "ErrorNotJson", $"{field} is not valid JSON: {reason}", reason);

    public static Error SpecificationTwice(string name) => Invalid("AdditionalInferenceSpecificationsToAdd", "ErrorSpecificationTwice", $"The additional inference specification '{name}' exists already.", name);

    public static Error TooManyMetadata(int most) => new(ErrorCodes.ResourceLimitExceeded, $"CustomerMetadataProperties can have {most} entries.", "CustomerMetadataProperties", "ErrorTooManyMetadata", most);

    public static Error Changed(string name) => new(ErrorCodes.Conflict, $"ModelPackage {name} was changed by somebody else meanwhile. Reload and try again.", null, "ErrorChanged", name);

    public static Error TokenReused() => new(ErrorCodes.Conflict, "The ClientToken was used before with another request.", "ClientToken", "ErrorTokenReused");

    public static Error AuthorMayNotDecide(string arn) => new(ErrorCodes.AccessDenied, $"The author of {arn} cannot approve it: the account's rules ask for another person.", "ModelApprovalStatus", "ErrorAuthorMayNotDecide");

    public static Error CommentMissing() => Invalid("ApprovalDescription", "ErrorCommentMissing", "The account's rules ask for an ApprovalDescription with every decision.");

    public static Error ApprovedIsFixed(string arn) => new(ErrorCodes.Conflict, $"{arn} is approved: what was approved cannot be changed. Reject it first, or register a new version.", "InferenceSpecification", "ErrorApprovedIsFixed");

    public static Error AliasInvalid(string alias) => Invalid("Alias", "ErrorAliasInvalid", $"Alias '{alias}' must have 1 to 63 letters, digits, hyphens and underscores, and begin with a letter.", alias);

    public static Error AliasNotFound(string alias, string group) => new(ErrorCodes.ResourceNotFound, $"ModelPackageGroup {group} has no alias {alias}.", null, "ErrorAliasNotFound", alias);

    public static Error AliasNeedsApproval(string alias) => new(ErrorCodes.Conflict, $"Alias {alias} can only point to an approved version: the account's rules say so.", "Alias", "ErrorAliasNeedsApproval", alias);

    public static Error TooManyAliases(int most) => new(ErrorCodes.ResourceLimitExceeded, $"A model package group can have {most} aliases.", "Alias", "ErrorTooManyAliases", most);

    public static Error PackageHasAlias(string arn, string alias) => new(ErrorCodes.Conflict, $"ModelPackage {arn} cannot be deleted: alias {alias} points to it. Move or delete the alias first.", null, "ErrorPackageHasAlias", alias);

    public static Error PackageIsServed(string arn, string endpoint) => new(ErrorCodes.Conflict, $"ModelPackage {arn} cannot be deleted: endpoint {endpoint} serves it.", null, "ErrorPackageIsServed", endpoint);

    public static Error PolicyNotFound(string arn) => new(ErrorCodes.ResourceNotFound, $"Cannot find Model Package Group Policy for: {arn}.", null, "ErrorPolicyNotFound");

    public static Error PolicyInvalid(string reason) => Invalid("ResourcePolicy", "ErrorPolicyInvalid", $"Invalid resource policy: {reason}", reason);

    public static Error ArtifactMissing(string uri) => Invalid("ModelDataUrl", "ErrorArtifactMissing", $"There is no object at {uri}.", uri);

    public static Error CannotPredict(string reason) => Invalid("ModelDataUrl", "ErrorCannotPredict", $"The model cannot be loaded: {reason}", reason);

    public static Error CandidateNotReady(string candidate) => Invalid("CandidateName", "ErrorCandidateNotReady", $"Candidate {candidate} has no stored model: only completed candidates can be registered.", candidate);

    public static Error ImportRefused(string reason) => Invalid("File", "ErrorImportRefused", $"The file cannot be imported: {reason}.", reason);

    public static Error ImportTooLarge(long most) => new(ErrorCodes.ResourceLimitExceeded, $"The file is larger than the limit of {most} bytes. Raise ModelRegistry:MaxArtifactBytes to allow it.", "File", "ErrorImportTooLarge", most);

    public static Error SchemaDiffers(int version, string difference) => Invalid("File", "ErrorSchemaDiffers", $"The model does not fit version {version} of the group: {difference}.", version, difference);

    public static Error CardNotFound(string arn, string name) => new(ErrorCodes.ResourceNotFound, $"Modelcard {arn} does not exist.", null, "ErrorCardNotFound", name);

    public static Error CardVersionNotFound(string name, int version) => new(ErrorCodes.ResourceNotFound, $"Modelcard {name} has no version {version}.", null, "ErrorCardVersionNotFound", name, version);

    public static Error CardTaken(string name) => new(ErrorCodes.Conflict, $"Modelcard {name} already exists", "ModelCardName", "ErrorCardTaken", name);

    public static Error CardChanged(string name) => new(ErrorCodes.Conflict, $"Modelcard {name} was changed by somebody else meanwhile. Reload and try again.", null, "ErrorCardChanged", name);

    public static Error CardIsArchived(string name) => new(ErrorCodes.Conflict, $"Modelcard {name} is archived: its content cannot be changed.", "Content", "ErrorCardIsArchived", name);

    private static Error Invalid(string field, string textKey, string message, params object[] arguments) => new(ErrorCodes.Validation, message, field, textKey, arguments);
}
