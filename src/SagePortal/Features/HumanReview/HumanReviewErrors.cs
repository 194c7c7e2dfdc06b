using System.Globalization;
using SagePortal.Platform.Results;

namespace SagePortal.Features.HumanReview;

/// <summary>Expected failures of human review; the text key is the wording of the pages.</summary>
public static class HumanReviewErrors
{
    public const string LimitExceeded = "ServiceQuotaExceededException";

    /// <summary>The runtime's code is longer than SageMaker's.</summary>
    public const string LoopNotFoundCode = "ResourceNotFoundException";

    public static Error Required(string field) => Invalid(field, "ErrorRequired", $"1 validation error detected: Value null at '{Camel(field)}' failed to satisfy constraint: Member must not be null");

    public static Error NameInvalid(string field, string name, string pattern) => Invalid(
        field, "ErrorName", $"1 validation error detected: Value '{name}' at '{Camel(field)}' failed to satisfy constraint: Member must satisfy regular expression pattern: {pattern}", name);

    public static Error NameReserved(string field, string name) => Invalid(field, "ErrorNameReserved", $"The name '{name}' is an address of the portal: choose another.", name);

    public static Error Length(string field, int least, int most) => Invalid(
        field, "ErrorLength", string.Create(CultureInfo.InvariantCulture, $"1 validation error detected: Value at '{Camel(field)}' failed to satisfy constraint: Member must have length between {least} and {most}"), least, most);

    public static Error Range(string field, double value, double least, double most) => Invalid(
        field,
        "ErrorRange",
        string.Create(CultureInfo.InvariantCulture, $"1 validation error detected: Value '{value}' at '{Camel(field)}' failed to satisfy constraint: Member must have value between {least} and {most}"),
        least,
        most);

    public static Error NotJson(string field, string reason) => Invalid(field, "ErrorNotJson", $"{field} is not a JSON object: {reason}", reason);

    public static Error TeamNotFound(string name) => Invalid("WorkteamName", "ErrorTeamNotFound", $"The work team {name} does not exist.", name);

    public static Error TeamTaken(string arn, string name) => new(ErrorCodes.ResourceInUse, $"Work team already exists: {arn}", "WorkteamName", "ErrorTeamTaken", name);

    public static Error TeamEmpty() => Invalid("MemberDefinitions", "ErrorTeamEmpty", "A work team needs at least one group or one user.");

    public static Error TeamHasFlow(string name, string flow) => new(ErrorCodes.ResourceInUse, $"The work team {name} cannot be deleted: flow definition {flow} sends work to it.", null, "ErrorTeamHasFlow", name, flow);

    public static Error GroupNotFound(string group) => Invalid("MemberDefinitions", "ErrorGroupNotFound", $"The group with name {group} cannot be found.", group);

    public static Error UserNotFound(string user) => Invalid("MemberDefinitions", "ErrorUserNotFound", $"The user with name {user} cannot be found.", user);

    public static Error TaskUiNotFound(string arn, string name) => NotFound($"HumanTaskUi {arn} does not exist.", "ErrorTaskUiNotFound", name);

    public static Error TaskUiTaken(string arn, string name) => new(ErrorCodes.ResourceInUse, $"HumanTaskUi {arn} already exists.", "HumanTaskUiName", "ErrorTaskUiTaken", name);

    public static Error TaskUiInUse(string arn, string name, string flow) => new(ErrorCodes.ResourceInUse, $"HumanTaskUi {arn} cannot be deleted: flow definition {flow} uses it.", null, "ErrorTaskUiInUse", name, flow);

    public static Error TemplateInvalid(int line, int column, string reason) => Invalid(
        "UiTemplate", "ErrorTemplateInvalid", string.Create(CultureInfo.InvariantCulture, $"UiTemplate is invalid at line {line}, column {column}: {reason}"), line, column, reason);

    public static Error FlowNotFound(string arn, string name) => NotFound($"Flow definition {arn} does not exist.", "ErrorFlowNotFound", name);

    public static Error FlowTaken(string arn, string name) => new(ErrorCodes.ResourceInUse, $"Flow definition {arn} already exists.", "FlowDefinitionName", "ErrorFlowTaken", name);

    public static Error FlowHasWork(string arn, int open) => new(
        ErrorCodes.ResourceInUse, string.Create(CultureInfo.InvariantCulture, $"Flow definition {arn} has {open} human loops in progress: stop them or wait for them first."), null, "ErrorFlowHasWork", open);

    public static Error ArnInvalid(string field, string arn) => Invalid(field, "ErrorArnInvalid", $"'{arn}' at {field} is no ARN of this account.", arn);

    public static Error ConditionsInvalid(string reason) => Invalid("HumanLoopActivationConditions", "ErrorConditions", $"HumanLoopActivationConditions is invalid: {reason}", reason);

    public static Error OutputPathInvalid(string path) => Invalid("S3OutputPath", "ErrorOutputPath", $"S3OutputPath '{path}' must be s3://bucket/prefix.", path);

    public static Error FormInvalid(string reason) => Invalid("Form", "ErrorForm", $"The form is invalid: {reason}", reason);

    public static Error LoopNotFound(string name) => new(LoopNotFoundCode, $"Human loop {name} does not exist.", null, "ErrorLoopNotFound", name);

    public static Error LoopConflict(string name) => new(ErrorCodes.Conflict, $"A human loop with the name {name} exists already and has another input: choose another name.", "HumanLoopName", "ErrorLoopConflict", name);

    public static Error LoopNotEnded(string name, string status) => Invalid(
        "HumanLoopName", "ErrorLoopNotEnded", $"Human loop {name} is {status}: only loops that are Completed, Failed or Stopped can be deleted.", name, status);

    public static Error LoopEnded(string name, string status) => Invalid("HumanLoopName", "ErrorLoopEnded", $"Human loop {name} is {status} already.", name, status);

    public static Error LoopBusy(string name) => new(ErrorCodes.Conflict, $"Human loop {name} is being changed by others at this moment: try again.", "HumanLoopName", "ErrorLoopBusy", name);

    public static Error LoopNotDecided(string name) => Invalid("HumanLoopName", "ErrorLoopNotDecided", $"Human loop {name} is not decided yet.", name);

    public static Error InputTooLong(int most) => Invalid(
        "InputContent", "ErrorInputTooLong", string.Create(CultureInfo.InvariantCulture, $"InputContent must have at most {most} characters."), most);

    public static Error TooManyLoops(int most) => new(
        LimitExceeded, string.Create(CultureInfo.InvariantCulture, $"The account has {most} human loops in progress, its limit: finish or stop some first."), null, "ErrorTooManyLoops", most);

    public static Error NotAMember(string team) => new(ErrorCodes.AccessDenied, $"You are not a member of the work team {team}.", null, "ErrorNotAMember", team);

    public static Error Paused(string flow) => new(ErrorCodes.AccessDenied, $"Your work on {flow} is paused: too many control questions were answered differently. Speak to the lead of the team.", null, "ErrorPaused", flow);

    /// <summary>The slot is held by somebody else now, or by nobody, or was answered: what the client holds is stale.</summary>
    public static Error LeaseLost() => new(ErrorCodes.Conflict, "This task is no longer yours: its lease ran out and it was given to somebody else, or it was closed.", null, "ErrorLeaseLost");

    public static Error AnswerKeyReused() => new(ErrorCodes.Conflict, "An answer with this id exists already and says something else.", "AnswerId", "ErrorAnswerKeyReused");

    public static Error AnswerInvalid(string field, string reason) => Invalid(field, "ErrorAnswerInvalid", $"The answer is invalid: {reason}", reason);

    public static Error ReasonMissing() => Invalid("Comment", "ErrorReasonMissing", "Say why in a few words.");

    public static Error UndoTooLate() => new(ErrorCodes.Conflict, "The answer is final: it can be undone for ten seconds. Ask the lead to reopen the item.", null, "ErrorUndoTooLate");

    public static Error DraftStale() => new(ErrorCodes.Conflict, "The draft was changed elsewhere meanwhile: reload to see it.", null, "ErrorDraftStale");

    public static Error AnswerFirst() => Invalid("FirstAnswer", "ErrorAnswerFirst", "This flow asks for your own answer before it shows the prediction.");

    public static Error NothingMasked(string field) => Invalid("Field", "ErrorNothingMasked", $"{field} is not masked.", field);

    public static Error SourceTaken(string endpoint, string flow) => new(ErrorCodes.ResourceInUse, $"Endpoint {endpoint} sends predictions to {flow} already.", "EndpointName", "ErrorSourceTaken", endpoint, flow);

    public static Error SourceNotFound(string endpoint) => NotFound($"Endpoint {endpoint} sends no predictions to this flow.", "ErrorSourceNotFound", endpoint);

    public static Error NothingCaptured(string endpoint) => Invalid(
        "EndpointName", "ErrorNothingCaptured", $"Endpoint {endpoint} is not in service, or its configuration captures no requests: turn on data capture and send it some.", endpoint);

    public static Error GoldExists(string name) => new(ErrorCodes.ResourceInUse, $"A control question was made of {name} already.", "HumanLoopName", "ErrorGoldExists", name);

    public static Error LoopNotEndedYet(string name, string status) => Invalid("HumanLoopName", "ErrorLoopNotEndedYet", $"Human loop {name} is {status}: only an ended one can be reopened.", name, status);

    public static Error LoopIsGold(string name) => Invalid("HumanLoopName", "ErrorLoopIsGold", $"Human loop {name} is a control question: it has no decision of its own.", name);

    public static Error AdjudicatorReviewed(string name) => new(ErrorCodes.Conflict, $"You answered {name} yourself: somebody else must settle it.", null, "ErrorAdjudicatorReviewed", name);

    public static Error OutcomeUnknown(string name) => Invalid("Outcomes", "ErrorOutcomeUnknown", $"The flow has no human loop {name}.", name);

    public static Error OutcomeLine(int line, string reason) => Invalid("Outcomes", "ErrorOutcomeLine", string.Create(CultureInfo.InvariantCulture, $"Line {line}: {reason}"), line, reason);

    public static Error NothingToAssign(string name) => Invalid("HumanLoopName", "ErrorNothingToAssign", $"Human loop {name} has no task left that somebody could be given.", name);

    public static Error HasTaskAlready(string user, string name) => Invalid("UserName", "ErrorHasTaskAlready", $"{user} has a task of {name} already.", user, name);

    public static Error NoReviewerKnown(string user) => Invalid("UserName", "ErrorNoReviewer", $"{user} is not a member of the flow's work team.", user);

    public static Error TooFewCorrections(int least) => Invalid(
        "FlowName", "ErrorTooFewCorrections", string.Create(CultureInfo.InvariantCulture, $"At least {least} decided predictions that a condition sent are needed to learn from."), least);

    public static Error DatasetUnreadable(string name, string reason) => Invalid("DatasetName", "ErrorDatasetUnreadable", $"Dataset {name} cannot be read: {reason}", name, reason);

    private static Error NotFound(string message, string textKey, params object[] arguments) => new(ErrorCodes.ResourceNotFound, message, null, textKey, arguments);

    private static Error Invalid(string field, string textKey, string message, params object[] arguments) => new(ErrorCodes.Validation, message, field, textKey, arguments);

    private static string Camel(string field) => char.ToLowerInvariant(field[0]) + field[1..];
}
