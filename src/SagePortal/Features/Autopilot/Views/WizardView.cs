using System.Globalization;
using System.Text;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Tuning;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;
using SagePortal.Tabular;

namespace SagePortal.Features.Autopilot.Views;

/// <summary>What the wizard concludes from the draft and the data: the problem, the plan, the request.</summary>
public sealed class WizardView(WizardDraft draft, TrainingTable? table)
{
    /// <summary>Fewest rows that AWS trains on; fewer are possible here but little can be promised.</summary>
    public const int FewRows = 500;

    /// <summary>Share of the rarest class below which a binary target counts as imbalanced.</summary>
    private const double Imbalance = 0.1;

    public TrainingColumn? Target => table?.Find(draft.Target);

    /// <summary>Chosen or inferred; null until a target is chosen.</summary>
    public ProblemType? Problem => draft.ProblemType ?? Inferred;

    public ProblemType? Inferred => Target is { } target ? Infer(target, table!.RowCount) : null;

    /// <summary>Metrics that fit the problem; the first is the default.</summary>
    public IReadOnlyList<string> Metrics => Problem is { } problem
        ? [.. MetricCatalog.For(problem).Select(m => m.Name).OrderBy(m => m == DefaultMetric ? 0 : 1)]
        : [];

    public string DefaultMetric => Problem is { } problem ? MetricCatalog.DefaultObjective(problem).Name : "";

    public string Metric => draft.Metric is { } chosen && Metrics.Contains(chosen) ? chosen : DefaultMetric;

    public int? MaxCandidates => draft.Preset switch
    {
        JobPreset.Quick => 10,
        JobPreset.Standard => 50,
        JobPreset.Thorough => 250,
        _ => draft.MaxCandidates,
    };

    public int? TotalSeconds => draft.Preset switch
    {
        JobPreset.Quick => 300,
        JobPreset.Standard => 1800,
        JobPreset.Thorough => 7200,
        _ => draft.TotalSeconds,
    };

    public int? SecondsPerCandidate => draft.Preset == JobPreset.Custom ? draft.SecondsPerCandidate : null;

    public bool IsTuning => draft.Mode == AutoMLMode.HyperparameterTuning;

    /// <summary>Hyperband ends candidates in a way of its own.</summary>
    public bool MayStopEarly => IsTuning && draft.TuningStrategy != TuningStrategyKind.Hyperband;

    /// <summary>Columns to learn from, with the types chosen.</summary>
    public IReadOnlyList<ColumnSchema> Features => table is null
        ? []
        : [.. Selectable.Where(c => !IsLeftOut(c)).Select(c => draft.Types.TryGetValue(c.Name, out var type) && type != c.Type ? new ColumnSchema(c.Name, type) : c.Schema)];

    /// <summary>Columns that may be learned from: all without another role.</summary>
    public IReadOnlyList<TrainingColumn> Selectable => table is null
        ? []
        : [.. table.Columns.Where(c => c.Name != draft.Target && c.Name != draft.Weight && c.Name != draft.Group && c.Name != draft.Time)];

    /// <summary>Columns that may get a role: those without one, and the one that has it now.</summary>
    public IEnumerable<TrainingColumn> ColumnsFor(string chosen) => (table?.Columns ?? []).Where(c => c.Name == chosen || Selectable.Contains(c));

    /// <summary>The draft with columns taken in or left out. An identifier that is taken in gets its type fixed, so that it stays in.</summary>
    public WizardDraft Choose(IReadOnlyList<TrainingColumn> columns, bool chosen)
    {
        var names = columns.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        var types = new Dictionary<string, ColumnType>(draft.Types, StringComparer.Ordinal);
        foreach (var column in columns.Where(c => chosen && c.Type == ColumnType.Identifier))
        {
            types.TryAdd(column.Name, ColumnType.Category);
        }

        var others = draft.LeftOut.Where(n => !names.Contains(n));
        return draft with { Types = types, LeftOut = chosen ? [.. others] : [.. others, .. names] };
    }

    public IReadOnlyList<WizardWarning> Warnings => table is null ? [] : [.. FindWarnings(table)];

    public bool IsLeftOut(TrainingColumn column) => draft.LeftOut.Contains(column.Name) || (column.Type == ColumnType.Identifier && !draft.Types.ContainsKey(column.Name));

    /// <summary>The trainer's own rule, read from the profile: two values are binary; words and few whole numbers are classes; all else is a number.</summary>
    public static ProblemType Infer(TrainingColumn target, long rows)
    {
        var present = rows - target.MissingCount;
        if (target.DistinctCount <= 2)
        {
            return ProblemType.BinaryClassification;
        }

        return target.Type switch
        {
            ColumnType.Boolean or ColumnType.Category or ColumnType.Text => ProblemType.MulticlassClassification,
            ColumnType.Integer when target.DistinctCount <= 1000 && target.DistinctCount <= (present > 1000 ? 0.05 : 0.1) * present => ProblemType.MulticlassClassification,
            _ => ProblemType.Regression,
        };
    }

    /// <summary>A free-looking job name: the dataset's name in allowed letters and the minute.</summary>
    public static string SuggestName(string dataset, DateTimeOffset now)
    {
        var name = new StringBuilder();
        foreach (var c in dataset)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                name.Append(char.ToLowerInvariant(c));
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        var stem = name.ToString().Trim('-');
        stem = stem[..Math.Min(stem.Length, 19)].TrimEnd('-');
        return (stem.Length == 0 ? "job" : stem) + now.ToString("-yyMMdd-HHmm", CultureInfo.InvariantCulture);
    }

    /// <summary>The same settings again, from an existing job.</summary>
    public static WizardDraft FromJob(AutoMLJob job, TrainingTable? table)
    {
        var config = job.Config;
        var features = (config.Features ?? []).ToDictionary(f => f.Name, f => f.Type, StringComparer.Ordinal);
        string?[] roles = [config.TargetColumn, config.SampleWeightColumn, config.GroupColumn, config.TimeColumn];
        var columns = table?.Columns ?? [];
        return new WizardDraft
        {
            Dataset = job.DatasetName,
            Version = job.DatasetVersion,
            Target = config.TargetColumn,
            ProblemType = config.ProblemType,
            Metric = config.ObjectiveMetric,
            Preset = JobPreset.Custom,
            Mode = config.Mode,
            TuningStrategy = config.TuningStrategy,
            StopsEarly = config.StopsEarly,
            WarmStartJob = config.WarmStart is [{ Job: { } earlier }, ..] ? earlier : "",
            MaxCandidates = config.MaxCandidates,
            SecondsPerCandidate = config.MaxRuntimePerTrainingJobInSeconds,
            TotalSeconds = config.MaxAutoMLJobRuntimeInSeconds,
            Validation = config.Folds is not null ? ValidationChoice.Folds : config.ValidationFraction is not null ? ValidationChoice.Share : ValidationChoice.Automatic,
            Folds = config.Folds ?? 5,
            ValidationShare = config.ValidationFraction ?? 0.2,
            Seed = config.Seed,
            LeftOut = [.. columns.Select(c => c.Name).Where(c => !features.ContainsKey(c) && !roles.Contains(c))],
            Types = columns.Where(c => features.TryGetValue(c.Name, out var type) && type != c.Type).ToDictionary(c => c.Name, c => features[c.Name], StringComparer.Ordinal),
            Weight = config.SampleWeightColumn ?? "",
            Group = config.GroupColumn ?? "",
            Time = config.TimeColumn ?? "",
            RefitsOnAllRows = config.RefitsOnAllRows,
            MaxMicrosecondsPerRow = config.MaxPredictMicrosecondsPerRow,
            Tags = Platform.Tagging.ResourceTags.FromJson(job.Tags),
        };
    }

    public AutoMLJobRequest ToRequest() => new()
    {
        Name = draft.Name.Trim(),
        DatasetName = draft.Dataset,
        DatasetVersion = draft.Version,
        TargetColumn = draft.Target,
        ProblemType = Problem,
        ObjectiveMetric = Metric.Length == 0 ? null : Metric,
        Mode = draft.Mode,
        TuningStrategy = IsTuning ? draft.TuningStrategy : default,
        StopsEarly = !MayStopEarly || draft.StopsEarly,
        WarmStartJob = IsTuning && draft.WarmStartJob.Length > 0 ? draft.WarmStartJob : null,
        MaxCandidates = MaxCandidates,
        MaxRuntimePerTrainingJobInSeconds = SecondsPerCandidate,
        MaxAutoMLJobRuntimeInSeconds = TotalSeconds,
        Features = table is null ? null : Features,
        SampleWeightColumn = draft.Weight,
        GroupColumn = draft.Group,
        TimeColumn = draft.Time,
        ValidationFraction = draft.Validation == ValidationChoice.Share ? draft.ValidationShare : null,
        Folds = draft.Validation == ValidationChoice.Folds ? draft.Folds : null,
        RefitsOnAllRows = draft.RefitsOnAllRows,
        MaxPredictMicrosecondsPerRow = draft.MaxMicrosecondsPerRow,
        Seed = draft.Seed,
        Tags = draft.Tags,
    };

    private IEnumerable<WizardWarning> FindWarnings(TrainingTable data)
    {
        if (data.RowCount < FewRows)
        {
            yield return new("WarningFewRows", [data.RowCount, FewRows]);
        }

        if (Target is not { } target)
        {
            yield break;
        }

        if (target.MissingCount > 0)
        {
            yield return new("WarningTargetMissing", [target.MissingCount, target.Name]);
        }

        var rarest = target.Bars.Count > 0 ? target.Bars.Min(b => b.Count) : 0;
        if (Problem == ProblemType.BinaryClassification && rarest > 0 && rarest < Imbalance * data.RowCount)
        {
            yield return new("WarningImbalance", [target.Bars.MinBy(b => b.Count)!.Label, (double)rarest / data.RowCount]);
        }

        var identifiers = Selectable.Where(c => c.Type == ColumnType.Identifier && IsLeftOut(c)).Select(c => c.Name).ToList();
        if (identifiers.Count > 0)
        {
            yield return new("WarningIdentifiers", [string.Join(", ", identifiers)]);
        }
    }
}

/// <summary>Something to know before money is spent; a key of the strings and its arguments.</summary>
public sealed record WizardWarning(string TextKey, object[] Arguments);
