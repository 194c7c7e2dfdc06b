using System.Globalization;
using SagePortal.Learning;
using SagePortal.Tabular;
using SagePortal.Tabular.Profiling;

namespace SagePortal.AutoML.Reports;

/// <summary>Profiles the training table with an eye on the job.</summary>
public static class DataReportBuilder
{
    /// <summary>A class of fewer rows cannot stand in each of eight folds and be learned from.</summary>
    public const int RareClassRows = 10;

    private const double NearlySame = 0.95;

    /// <summary>Distance from the quartiles, in quartile distances, from which a target value is called far out (Tukey 1977).</summary>
    private const double FarOut = 3;

    /// <param name="table">Training rows, all columns.</param>
    /// <param name="targetColumn">Name of the column to predict.</param>
    /// <param name="problem">As the job will learn it.</param>
    /// <param name="seed">Of the sampling of the profile.</param>
    /// <param name="cancellationToken">Looked at between columns.</param>
    /// <exception cref="KeyNotFoundException">The table has no such target column.</exception>
    public static DataReport Build(Table table, string targetColumn, ProblemType problem, int seed, CancellationToken cancellationToken)
    {
        var options = ProfileOptions.Default with { TargetColumn = targetColumn, IsClassification = problem != ProblemType.Regression, Seed = seed };
        return Build(TableProfiler.Profile(table, options, null, cancellationToken), table[targetColumn], problem);
    }

    /// <summary>Of a profile that was made with the target and problem type.</summary>
    public static DataReport Build(TableProfile profile, Column target, ProblemType problem)
    {
        IEnumerable<DataFinding> findings =
        [
            .. profile.Warnings.Select(w => new DataFinding(w.Code.ToString(), w.Severity, w.Column, w.Arguments, w.Rows)),
            .. problem == ProblemType.Regression ? FarTargets(target) : RareClasses(profile),
            .. InfiniteValues(profile),
            .. SameColumns(profile),
        ];
        var cells = (double)profile.RowCount * profile.ColumnCount;
        return new DataReport
        {
            TargetColumn = target.Name,
            ProblemType = problem,
            Profile = profile,
            MissingCellShare = cells > 0 ? profile.Columns.Sum(c => (double)c.MissingCount) / cells : 0,
            Findings = [.. findings.OrderByDescending(f => f.Severity)],
        };
    }

    private static IEnumerable<DataFinding> RareClasses(TableProfile profile)
    {
        var rare = profile.Target?.Classes?.Count(c => c.Count < RareClassRows) ?? 0;
        if (rare > 0)
        {
            yield return new DataFinding("RareClasses", ProfileSeverity.High, profile.Target!.Name, [Text(rare), Text(RareClassRows)], []);
        }
    }

    private static IEnumerable<DataFinding> FarTargets(Column target)
    {
        if (target is not NumericColumn { Values: var values })
        {
            yield break;
        }

        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        if (sorted.Length < 4)
        {
            yield break;
        }

        var (low, high) = (sorted[sorted.Length / 4], sorted[3 * sorted.Length / 4]);
        var distance = FarOut * (high - low);
        bool IsFar(double v) => v < low - distance || v > high + distance;
        var count = distance > 0 ? sorted.Count(IsFar) : 0;
        if (count > 0)
        {
            var rows = Enumerable.Range(0, values.Length).Where(r => IsFar(values[r])).Take(ProfileOptions.Default.MaxWarningRows).Select(r => r + 1);
            yield return new DataFinding("TargetOutliers", ProfileSeverity.Low, target.Name, [Text(count)], [.. rows]);
        }
    }

    private static IEnumerable<DataFinding> InfiniteValues(TableProfile profile) => profile.Columns
        .Where(c => c.Numbers is { InfiniteCount: > 0 })
        .Select(c => new DataFinding("InfiniteValues", ProfileSeverity.Low, c.Name, [Text(c.Numbers!.InfiniteCount)], []));

    private static IEnumerable<DataFinding> SameColumns(TableProfile profile)
    {
        var names = profile.Correlations?.Columns ?? [];
        for (var i = 0; i < names.Count; i++)
        {
            for (var j = i + 1; j < names.Count; j++)
            {
                var correlation = profile.Correlations!.Values[i][j] ?? 0;
                if (Math.Abs(correlation) >= NearlySame && names[i] != profile.Target?.Name && names[j] != profile.Target?.Name)
                {
                    yield return new DataFinding("CorrelatedColumns", ProfileSeverity.Low, names[i], [names[j], correlation.ToString("0.000", CultureInfo.InvariantCulture)], []);
                }
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
