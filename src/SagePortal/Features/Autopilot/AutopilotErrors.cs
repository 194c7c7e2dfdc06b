using SagePortal.Platform.Results;
using SagePortal.Tabular;

namespace SagePortal.Features.Autopilot;

/// <summary>Expected failures of Autopilot; the text key is the wording of the pages.</summary>
public static class AutopilotErrors
{
    public const string WarmStartField = "WarmStartConfig";

    public static Error NameInvalid(string name) => Invalid("AutoMLJobName", "ErrorNameInvalid", $"1 validation error detected: Value '{name}' at 'autoMLJobName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9](-*[a-zA-Z0-9]){{0,31}}");

    public static Error NameReserved(string name) => Invalid("AutoMLJobName", "ErrorNameReserved", $"AutoML Job name '{name}' is an address of the portal itself: choose another name.", name);

    public static Error NameTaken(string arn, string name) => new(ErrorCodes.ResourceInUse, $"AutoML Job names must be unique within an AWS account and region, and an AutoML Job with this name already exists ({arn})", "AutoMLJobName", "ErrorNameTaken", name);

    public static Error NotFound(string arn, string name) => new(ErrorCodes.ResourceNotFound, $"AutoML Job {arn} does not exist.", null, "ErrorNotFound", name);

    public static Error CandidateNotFound(string job, string candidate) => new(ErrorCodes.ResourceNotFound, $"Candidate {candidate} of AutoML Job {job} does not exist.", null, "ErrorCandidateNotFound", candidate);

    public static Error ModelNotStored(string candidate) => new(ErrorCodes.ResourceNotFound, $"Candidate {candidate} has no stored model.", null, "ErrorModelNotStored", candidate);

    public static Error ReportNotStored(string job) => new(ErrorCodes.ResourceNotFound, $"AutoML Job {job} has no such report.", null, "ErrorReportNotStored", job);

    public static Error ModelUnreadable(string candidate, string reason) => new(ErrorCodes.Validation, $"The model of candidate {candidate} cannot be loaded: {reason}.", null, "ErrorModelUnreadable", candidate, reason);

    public static Error NotRunning(string name, AutoMLJobStatus status) => new(ErrorCodes.Validation, $"The AutoML Job {name} cannot be stopped: its status is {status}.", null, "ErrorNotRunning", name);

    public static Error StillRunning(string name) => new(ErrorCodes.ResourceInUse, $"The AutoML Job {name} is still running: stop it before it is deleted.", null, "ErrorStillRunning", name);

    public static Error DatasetMissing() => Invalid("AutoMLJobInputDataConfig", "ErrorDatasetMissing", "A dataset must be chosen.");

    public static Error DatasetNotFound(string dataset) => Invalid("AutoMLJobInputDataConfig", "ErrorDatasetNotFound", $"Dataset {dataset} does not exist or has no version that can be trained on.", dataset);

    public static Error DatasetNotReady(string dataset, int version) => Invalid("AutoMLJobInputDataConfig", "ErrorDatasetNotReady", $"Version {version} of dataset {dataset} is still being read or could not be read.", dataset, version);

    public static Error ObjectMissing(string uri) => Invalid("AutoMLJobInputDataConfig", "ErrorObjectMissing", $"No S3 objects found under S3 URL \"{uri}\" given in input data source.", uri);

    public static Error ObjectAmbiguous(string uri) => Invalid("AutoMLJobInputDataConfig", "ErrorObjectAmbiguous", $"Several S3 objects were found under S3 URL \"{uri}\": name the one that holds the table.", uri);

    public static Error ObjectUnreadable(string uri, string reason) => Invalid("AutoMLJobInputDataConfig", "ErrorObjectUnreadable", $"The object at {uri} cannot be read as a table: {reason}", uri, reason);

    public static Error InputUnsupported(string member, string value) => Invalid("AutoMLJobInputDataConfig", "ErrorInputUnsupported", $"{member} {value} is not supported: bring one CSV object with a header (S3Prefix, text/csv;header=present).", member, value);

    public static Error OutputInvalid(string uri) => Invalid("OutputDataConfig", "ErrorOutputInvalid", $"'{uri}' at S3OutputPath is not an address of the form s3://bucket/prefix.", uri);

    public static Error TargetMissing() => Invalid("TargetAttributeName", "ErrorTargetMissing", "A target column must be chosen.");

    public static Error ColumnUnknown(string field, string column) => Invalid(field, "ErrorColumnUnknown", $"Column '{column}' is not in the data.", column);

    public static Error ColumnTwice(string field, string column) => Invalid(field, "ErrorColumnTwice", $"Column '{column}' is used twice: target, weight, group, time and features must be different columns.", column);

    public static Error TargetConstant(string column) => Invalid("TargetAttributeName", "ErrorTargetConstant", $"Column '{column}' has fewer than two different values: there is nothing to predict.", column);

    public static Error TargetNotNumeric(string column) => Invalid("ProblemType", "ErrorTargetNotNumeric", $"Regression needs a number to predict, column '{column}' is not one.", column);

    public static Error TargetNotBinary(string column, long values) => Invalid("ProblemType", "ErrorTargetNotBinary", $"Binary classification needs exactly two classes, column '{column}' has {values}.", column, values);

    public static Error TargetTooFewClasses(string column, long values) => Invalid("ProblemType", "ErrorTargetTooFewClasses", $"Multiclass classification needs three classes or more, column '{column}' has {values}.", column, values);

    public static Error MetricWithoutProblem() => Invalid("AutoMLJobObjective", "ErrorMetricWithoutProblem", "AutoMLJobObjective needs ProblemType: give both or neither.");

    public static Error MetricUnsupported(string metric, string problem) => Invalid("AutoMLJobObjective", "ErrorMetricUnsupported", $"Metric {metric} does not fit {problem}.", metric);

    public static Error OutOfRange(string field, string least, string most) => Invalid(field, "ErrorOutOfRange", $"{field} must be between {least} and {most}.", least, most);

    public static Error NoLimit() => Invalid("MaxAutoMLJobRuntimeInSeconds", "ErrorNoLimit", "Give MaxCandidates or MaxAutoMLJobRuntimeInSeconds: a job without a limit would never end.");

    public static Error CandidateLongerThanJob() => Invalid("MaxRuntimePerTrainingJobInSeconds", "ErrorCandidateLongerThanJob", "MaxRuntimePerTrainingJobInSeconds must not exceed MaxAutoMLJobRuntimeInSeconds.");

    public static Error WarmStartNeedsTuning() => Invalid(WarmStartField, "ErrorWarmStartNeedsTuning", "A warm start needs mode HYPERPARAMETER_TUNING.");

    public static Error WarmStartRunning(string job) => Invalid(WarmStartField, "ErrorWarmStartRunning", $"AutoML Job {job} has not ended yet: a warm start needs one that has.", job);

    public static Error WarmStartEmpty(string job) => Invalid(WarmStartField, "ErrorWarmStartEmpty", $"AutoML Job {job} has no candidate to begin with.", job);

    public static Error WarmStartOtherProblem(string job) => Invalid(WarmStartField, "ErrorWarmStartOtherProblem", $"AutoML Job {job} is of another problem type.", job);

    public static Error FoldsAndFraction() => Invalid("ValidationFraction", "ErrorFoldsAndFraction", "Give folds or a validation fraction, not both.");

    public static Error NoFeatures() => Invalid("FeatureSpecification", "ErrorNoFeatures", "At least one column must be left to learn from.");

    public static Error WeightNotNumeric(string column) => Invalid("SampleWeightAttributeName", "ErrorWeightNotNumeric", $"Weights must be numbers, column '{column}' is not one.", column);

    public static Error TimeNotOrdered(string column) => Invalid("TimeAttributeName", "ErrorTimeNotOrdered", $"The time column must hold dates or numbers, column '{column}' does not.", column);

    public static Error NoRows() => Invalid("Rows", "ErrorNoRows", "There is no row to predict.");

    public static Error TooManyRows(int most) => Invalid("Rows", "ErrorTooManyRows", $"At most {most} rows can be predicted at once here; use a batch transform for more.", most);

    public static Error NoKnownColumn(string example) => Invalid("Rows", "ErrorNoKnownColumn", $"No column of the rows is known to the model: the first line must be a header with names such as '{example}'.", example);

    /// <summary>The field is the column: a form shows the error there.</summary>
    public static Error CellInvalid(string column, int row, ColumnType type, string reason) => Invalid(column, $"ErrorCellInvalid{type}", $"Row {row}: {reason}.", row, column);

    public static Error TableInvalid(string reason) => Invalid("Rows", "ErrorTableInvalid", $"The rows cannot be read: {reason}.", reason);

    private static Error Invalid(string field, string textKey, string message, params object[] arguments) => new(ErrorCodes.Validation, message, field, textKey, arguments);
}
