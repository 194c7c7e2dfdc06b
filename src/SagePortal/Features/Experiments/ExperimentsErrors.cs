using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments;

/// <summary>Expected failures of experiments; the text key is the wording of the pages.</summary>
public static class ExperimentsErrors
{
    public static Error NotFound(string noun, string arn, string name) => new(ErrorCodes.ResourceNotFound, $"{noun} '{arn}' does not exist.", null, "ErrorNotFound", name);

    public static Error Taken(string noun, string name) =>
        new(ErrorCodes.Validation, $"{noun} names must be unique within an AWS account and region. {noun} with name ({name}) already exists.", $"{noun}Name", "ErrorTaken", name);

    public static Error InvalidName(string noun, string name) =>
        new(ErrorCodes.Validation, $"'{name}' cannot be a name: use 1 to 120 letters, digits and hyphens, with a letter or digit at both ends.", $"{noun}Name", "ErrorInvalidName", name);

    public static Error HasTrials(string name) => new(ErrorCodes.Validation, $"Experiment {name} has trials: delete them first.", null, "ErrorHasTrials", name);

    public static Error HasComponents(string name) => new(ErrorCodes.Validation, $"Trial {name} has trial components: disassociate them first.", null, "ErrorHasComponents", name);

    public static Error InTrials(string name) => new(ErrorCodes.Validation, $"Trial component {name} belongs to a trial: disassociate it first.", null, "ErrorInTrials", name);

    public static Error NotAssociated(string component, string trial) =>
        new(ErrorCodes.ResourceNotFound, $"Trial component {component} is not associated with trial {trial}.", null, "ErrorNotAssociated", component, trial);

    public static Error Changed(string name) => new(ErrorCodes.Conflict, $"{name} was changed by somebody else meanwhile. Read it again and try again.", null, "ErrorChanged", name);

    public static Error TooMany(string field, int most) => new(ErrorCodes.Validation, $"{field} can have {most} entries.", field, "ErrorTooMany", field, most);
}
