using SagePortal.AutoML.Preparation;

namespace SagePortal.AutoML.Jobs;

/// <summary>What must hold before any data is read.</summary>
internal static class JobConfigCheck
{
    private const int MostCandidates = 750;

    public static void Require(AutoMLJobConfig config)
    {
        RequireRange("maxCandidates", config.MaxCandidates, 1, MostCandidates);
        RequireRange("maxRuntimePerTrainingJobInSeconds", config.MaxRuntimePerTrainingJobInSeconds, 1, int.MaxValue);
        RequireRange("maxAutoMLJobRuntimeInSeconds", config.MaxAutoMLJobRuntimeInSeconds, 1, int.MaxValue);
        RequireRange("folds", config.Folds, 2, 20);
        RequireRange("threads", config.Threads, 1, 1024);
        if (config.MaxCandidates is null && config.MaxAutoMLJobRuntimeInSeconds is null)
        {
            throw Invalid("the job has neither a time budget nor a most number of candidates; set one of them");
        }

        if (config.MaxPredictMicrosecondsPerRow is { } limit && !(limit > 0))
        {
            throw Invalid($"maxPredictMicrosecondsPerRow {limit} is not greater than 0");
        }

        if (config.ValidationFraction is { } fraction && !(fraction is > 0 and < 0.5))
        {
            throw Invalid($"validationFraction {fraction} is not between 0 and 0.5");
        }
    }

    private static void RequireRange(string field, int? value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw Invalid($"{field} {value} is not between {least} and {most}");
        }
    }

    private static DataProblemException Invalid(string message) => new("InvalidConfiguration", message);
}
