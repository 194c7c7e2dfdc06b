using System.Globalization;
using System.Text.RegularExpressions;
using SagePortal.AutoML.Jobs;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Tabular;

namespace SagePortal.Features.Autopilot;

/// <summary>The limits of CreateAutoMLJobV2 and what the data allows, all checked at once.</summary>
public static partial class AutoMLJobRules
{
    public const int MaxCandidates = 750;

    /// <summary>SageMaker's quota: 30 days.</summary>
    public const int MaxRuntimeInSeconds = 30 * 24 * 3600;

    /// <summary>Ten seconds a row: more is no limit.</summary>
    public const double MaxPredictMicroseconds = 1e7;

    /// <summary>Addresses next to the jobs' own, <c>/autopilot/{word}</c>: a job of such a name could not be opened.</summary>
    private static readonly string[] s_reservedNames = ["new"];

    public static bool IsName(string name) => name.Length <= 32 && NamePattern().IsMatch(name);

    public static bool IsReserved(string name) => s_reservedNames.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every error of the request, none when it may start.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="table">The data; null when it was not found, then its columns are not checked.</param>
    public static IReadOnlyList<Error> Check(AutoMLJobRequest request, TrainingTable? table)
    {
        var errors = new List<Error>();
        if (!IsName(request.Name))
        {
            errors.Add(AutopilotErrors.NameInvalid(request.Name));
        }
        else if (IsReserved(request.Name))
        {
            errors.Add(AutopilotErrors.NameReserved(request.Name));
        }

        CheckLimits(request, errors);
        errors.AddRange(ResourceTags.Validate(request.Tags));
        if (request.OutputUri is { } output && ObjectUri.TryParse(output) is null)
        {
            errors.Add(AutopilotErrors.OutputInvalid(output));
        }

        CheckObjective(request, errors);
        if (table is null)
        {
            errors.Add(request.DatasetName.Length == 0 && request.DataUri is null ? AutopilotErrors.DatasetMissing() : AutopilotErrors.DatasetNotFound(request.DatasetName));
        }
        else
        {
            CheckTarget(request, table, errors);
            CheckRoles(request, table, errors);
            CheckFeatures(request, table, errors);
        }

        return errors;
    }

    /// <summary>The trainer's form of a valid request.</summary>
    /// <param name="request">Checked.</param>
    /// <param name="table">Its data.</param>
    /// <param name="warmStart">Of <see cref="AutoMLJobRequest.WarmStartJob"/>.</param>
    public static AutoMLJobConfig ToConfig(AutoMLJobRequest request, TrainingTable table, IReadOnlyList<WarmStartCandidate>? warmStart = null) => new()
    {
        Name = request.Name,
        TargetColumn = request.TargetColumn,
        ProblemType = request.ProblemType,
        ObjectiveMetric = request.ObjectiveMetric,
        Mode = request.Mode,
        TuningStrategy = request.TuningStrategy,
        StopsEarly = request.StopsEarly,
        WarmStart = warmStart ?? [],
        MaxCandidates = request.MaxCandidates,
        MaxRuntimePerTrainingJobInSeconds = request.MaxRuntimePerTrainingJobInSeconds,
        MaxAutoMLJobRuntimeInSeconds = request.MaxAutoMLJobRuntimeInSeconds,
        Features = request.Features ?? (table.IsProfiled ? DefaultFeatures(request, table) : null),
        SampleWeightColumn = Blank(request.SampleWeightColumn),
        GroupColumn = Blank(request.GroupColumn),
        TimeColumn = Blank(request.TimeColumn),
        ValidationFraction = request.ValidationFraction,
        Folds = request.Folds,
        RefitsOnAllRows = request.RefitsOnAllRows,
        MaxPredictMicrosecondsPerRow = request.MaxPredictMicrosecondsPerRow,
        Seed = request.Seed,
        SkipMalformedRows = table.SkipMalformedRows,
    };

    /// <summary>All columns but those with another role and identifiers, which carry no signal.</summary>
    public static IReadOnlyList<ColumnSchema> DefaultFeatures(AutoMLJobRequest request, TrainingTable table)
    {
        string?[] roles = [request.TargetColumn, request.SampleWeightColumn, request.GroupColumn, request.TimeColumn];
        return [.. table.Columns.Where(c => c.Type != ColumnType.Identifier && !roles.Contains(c.Name)).Select(c => c.Schema)];
    }

    private static void CheckLimits(AutoMLJobRequest request, List<Error> errors)
    {
        CheckRange(request.MaxCandidates, "MaxCandidates", 1, MaxCandidates, errors);
        CheckRange(request.MaxRuntimePerTrainingJobInSeconds, "MaxRuntimePerTrainingJobInSeconds", 1, MaxRuntimeInSeconds, errors);
        CheckRange(request.MaxAutoMLJobRuntimeInSeconds, "MaxAutoMLJobRuntimeInSeconds", 1, MaxRuntimeInSeconds, errors);
        CheckRange(request.Folds, "Folds", 2, 20, errors);
        if (request.ValidationFraction is { } fraction && !(fraction > 0 && fraction < 0.5))
        {
            errors.Add(AutopilotErrors.OutOfRange("ValidationFraction", "0", "0.5"));
        }

        if (request.MaxPredictMicrosecondsPerRow is { } microseconds && !(microseconds is > 0 and <= MaxPredictMicroseconds))
        {
            errors.Add(AutopilotErrors.OutOfRange("MaxPredictMicrosecondsPerRow", "0", MaxPredictMicroseconds.ToString(CultureInfo.InvariantCulture)));
        }

        if (request is { Folds: not null, ValidationFraction: not null })
        {
            errors.Add(AutopilotErrors.FoldsAndFraction());
        }

        if (request is { MaxCandidates: null, MaxAutoMLJobRuntimeInSeconds: null })
        {
            errors.Add(AutopilotErrors.NoLimit());
        }

        if (!string.IsNullOrEmpty(request.WarmStartJob) && request.Mode != AutoMLMode.HyperparameterTuning)
        {
            errors.Add(AutopilotErrors.WarmStartNeedsTuning());
        }

        if (request.MaxRuntimePerTrainingJobInSeconds > request.MaxAutoMLJobRuntimeInSeconds)
        {
            errors.Add(AutopilotErrors.CandidateLongerThanJob());
        }
    }

    private static void CheckRange(int? value, string field, int least, int most, List<Error> errors)
    {
        if (value < least || value > most)
        {
            errors.Add(AutopilotErrors.OutOfRange(field, least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static void CheckObjective(AutoMLJobRequest request, List<Error> errors)
    {
        if (string.IsNullOrEmpty(request.ObjectiveMetric))
        {
            return;
        }

        if (request.ProblemType is not { } problem)
        {
            errors.Add(AutopilotErrors.MetricWithoutProblem());
        }
        else if (MetricCatalog.Find(request.ObjectiveMetric) is not { } metric || !MetricCatalog.Supports(problem, metric))
        {
            errors.Add(AutopilotErrors.MetricUnsupported(request.ObjectiveMetric, problem.ToString()));
        }
    }

    private static void CheckTarget(AutoMLJobRequest request, TrainingTable table, List<Error> errors)
    {
        if (request.TargetColumn.Length == 0)
        {
            errors.Add(AutopilotErrors.TargetMissing());
            return;
        }

        if (table.Find(request.TargetColumn) is not { } target)
        {
            errors.Add(AutopilotErrors.ColumnUnknown("TargetAttributeName", request.TargetColumn));
            return;
        }

        if (!table.IsProfiled)
        {
            return;
        }

        if (target.DistinctCount < 2)
        {
            errors.Add(AutopilotErrors.TargetConstant(target.Name));
        }
        else if (ProblemTypeMismatch(request.ProblemType, target) is { } mismatch)
        {
            errors.Add(mismatch);
        }
    }

    private static Error? ProblemTypeMismatch(ProblemType? problem, TrainingColumn target) => problem switch
    {
        ProblemType.Regression when !IsNumeric(target.Type) => AutopilotErrors.TargetNotNumeric(target.Name),
        ProblemType.BinaryClassification when target.DistinctCount != 2 => AutopilotErrors.TargetNotBinary(target.Name, target.DistinctCount),
        ProblemType.MulticlassClassification when target.DistinctCount < 3 => AutopilotErrors.TargetTooFewClasses(target.Name, target.DistinctCount),
        _ => null,
    };

    private static void CheckRoles(AutoMLJobRequest request, TrainingTable table, List<Error> errors)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { request.TargetColumn };
        foreach (var (field, name) in new[] { ("SampleWeightAttributeName", request.SampleWeightColumn), ("GroupAttributeName", request.GroupColumn), ("TimeAttributeName", request.TimeColumn) })
        {
            if (string.IsNullOrEmpty(name))
            {
                continue;
            }

            if (!taken.Add(name))
            {
                errors.Add(AutopilotErrors.ColumnTwice(field, name));
            }
            else if (table.Find(name) is not { } column)
            {
                errors.Add(AutopilotErrors.ColumnUnknown(field, name));
            }
            else if (table.IsProfiled && RoleMismatch(field, column) is { } mismatch)
            {
                errors.Add(mismatch);
            }
        }
    }

    private static Error? RoleMismatch(string field, TrainingColumn column) => field switch
    {
        "SampleWeightAttributeName" when !IsNumeric(column.Type) => AutopilotErrors.WeightNotNumeric(column.Name),
        "TimeAttributeName" when !IsNumeric(column.Type) && column.Type != ColumnType.DateTime => AutopilotErrors.TimeNotOrdered(column.Name),
        _ => null,
    };

    private static void CheckFeatures(AutoMLJobRequest request, TrainingTable table, List<Error> errors)
    {
        var features = request.Features ?? DefaultFeatures(request, table);
        if (features.Count == 0)
        {
            errors.Add(AutopilotErrors.NoFeatures());
        }

        string?[] roles = [request.TargetColumn, request.SampleWeightColumn];
        var seen = new HashSet<string>(roles.Where(r => !string.IsNullOrEmpty(r))!, StringComparer.Ordinal);
        foreach (var feature in features)
        {
            if (table.Find(feature.Name) is null)
            {
                errors.Add(AutopilotErrors.ColumnUnknown("FeatureSpecification", feature.Name));
            }
            else if (!seen.Add(feature.Name))
            {
                errors.Add(AutopilotErrors.ColumnTwice("FeatureSpecification", feature.Name));
            }
        }
    }

    private static bool IsNumeric(ColumnType type) => type is ColumnType.Number or ColumnType.Integer;

    private static string? Blank(string? column) => string.IsNullOrEmpty(column) ? null : column;

    [GeneratedRegex("^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,31}\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex NamePattern();
}
