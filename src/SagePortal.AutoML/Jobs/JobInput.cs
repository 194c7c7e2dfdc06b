using SagePortal.AutoML.Preparation;
using SagePortal.AutoML.Trials;
using SagePortal.Learning;
using SagePortal.Learning.Validation;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Jobs;

/// <summary>From the table and the configuration to rows that can be trained on. Every fault of the input ends here.</summary>
internal sealed class JobInput(AutoMLJobConfig config, Table table, IReadOnlyList<ColumnSchema> schema)
{
    private const int LeastRows = 10;

    public TrainingSet Build()
    {
        var target = Require(config.TargetColumn, "target");
        var rows = RowsWithTarget(target);
        var labelled = table.Select(rows);
        target = labelled[config.TargetColumn];
        var problem = config.ProblemType ?? ProblemTypeInference.Infer(target);
        var encoding = TargetEncoding.Fit(target, problem);
        var encoded = encoding.Encode(target, Weights(labelled, rows));
        var features = Features();
        return new TrainingSet(labelled, features, encoding, encoded, Split(labelled, encoded), config.GroupColumn is null && config.TimeColumn is null);
    }

    private Column Require(string name, string role) =>
        table.Find(name) ?? throw new DataProblemException("ColumnMissing", $"{role} column `{name}` is not in the data; its columns are {string.Join(", ", table.Columns.Take(20).Select(c => $"`{c.Name}`"))}{(table.Columns.Count > 20 ? " …" : "")}");

    private static int[] RowsWithTarget(Column target)
    {
        var rows = Enumerable.Range(0, target.RowCount).Where(i => !target.IsMissing(i)).ToArray();
        return rows.Length >= LeastRows
            ? rows
            : throw new DataProblemException("TooFewRows", $"only {rows.Length} of {target.RowCount} rows have a value in target column `{target.Name}`; at least {LeastRows} are needed");
    }

    private float[]? Weights(Table labelled, int[] rows)
    {
        if (config.SampleWeightColumn is not { } name)
        {
            return null;
        }

        Require(name, "sample weight");
        var weights = ColumnCoercion.ToNumbers(labelled[name]);
        for (var i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0))
            {
                throw new DataProblemException("WeightInvalid", $"sample weight column `{name}` holds `{labelled[name].Format(i)}` in data row {rows[i] + 1}; weights are numbers from 0 on");
            }
        }

        return weights.Any(w => w > 0)
            ? Array.ConvertAll(weights, w => (float)w)
            : throw new DataProblemException("WeightInvalid", $"sample weight column `{name}` is zero in every row");
    }

    private ColumnSchema[] Features()
    {
        string?[] special = [config.TargetColumn, config.SampleWeightColumn, config.GroupColumn, config.TimeColumn];
        var features = config.Features is null
            ? schema.Where(c => !special.Contains(c.Name, StringComparer.Ordinal)).ToArray()
            : config.Features.Where(c => c.Name != config.TargetColumn).Select(c => c with { DateOrder = schema.FirstOrDefault(s => s.Name == c.Name)?.DateOrder }).ToArray();
        foreach (var feature in features)
        {
            Require(feature.Name, "feature");
        }

        return features.Length > 0
            ? features
            : throw new DataProblemException("NoFeatures", $"the data has no column to learn from besides target column `{config.TargetColumn}`");
    }

    private IReadOnlyList<Fold> Split(Table labelled, Target target)
    {
        var groups = config.GroupColumn is { } group ? Codes(labelled[Require(group, "group").Name]) : null;
        var times = config.TimeColumn is { } time ? Times(labelled[Require(time, "time").Name]) : null;
        try
        {
            return Rule(target, groups, times).Split(target);
        }
        catch (ArgumentException e)
        {
            throw new DataProblemException("FoldsImpossible", e.Message);
        }
    }

    private IValidationSplit Rule(Target target, int[]? groups, long[]? times)
    {
        if (config.ValidationFraction is { } fraction)
        {
            return new HoldOut(fraction, config.Seed, groups, times);
        }

        if (FoldPlan.UsesHoldOut(config, target.RowCount))
        {
            return new HoldOut(ValidationDefaults.HoldOutFraction(target.RowCount), config.Seed, groups, times);
        }

        var folds = FoldPlan.Count(config, target.RowCount);
        if (times is not null)
        {
            return new TimeSeriesSplit(folds, times);
        }

        if (groups is not null)
        {
            return new GroupKFold(Math.Min(folds, Math.Max(2, groups.Distinct().Count())), config.Seed, groups);
        }

        return target.Problem == ProblemType.Regression ? new KFold(folds, config.Seed) : new StratifiedKFold(folds, config.Seed);
    }

    private static int[] Codes(Column column) => ColumnCoercion.ToWords(column).Codes;

    private static long[] Times(Column column) => column is NumericColumn numbers
        ? Array.ConvertAll(numbers.Values, ToOrdered)
        : ColumnCoercion.ToTicks(column);

    /// <summary>A whole number in the order of the doubles, whatever their scale; missing first.</summary>
    private static long ToOrdered(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return double.IsNaN(value) ? long.MinValue : bits < 0 ? bits ^ long.MaxValue : bits;
    }
}
