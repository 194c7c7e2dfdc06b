using System.Globalization;

namespace SagePortal.Tabular.Profiling;

/// <summary>What in a profile deserves a warning.</summary>
internal sealed class WarningCollector(Table table, IReadOnlyList<ColumnProfile> columns, ProfileOptions options)
{
    private const double LeakagePower = 0.95;
    private const double RareClass = 0.05;
    private const double VeryRareClass = 0.01;
    private const double HighMissing = 0.5;
    private const double NearlyAllMissing = 0.95;
    private const double ManyRows = 0.1;
    private const int ManyLevels = 100;
    private const int VeryManyLevels = 1000;

    private readonly List<ProfileWarning> _warnings = [];

    public IReadOnlyList<ProfileWarning> Collect(DuplicateRows duplicates, TargetProfile? target)
    {
        if (table.RowCount < options.FewRows)
        {
            Add(ProfileWarningCode.FewRows, ProfileSeverity.High, null, [], Text(table.RowCount), Text(options.FewRows));
        }

        if (duplicates.Count > 0)
        {
            var share = (double)duplicates.Count / table.RowCount;
            Add(ProfileWarningCode.DuplicateRows, Severity(share >= ManyRows), null, duplicates.First, Text(duplicates.Count), Percent(share));
        }

        for (var i = 0; i < columns.Count; i++)
        {
            Examine(table.Columns[i], columns[i], isTarget: columns[i].Name == target?.Name);
        }

        if (target is not null)
        {
            Examine(target);
        }

        return [.. _warnings.OrderByDescending(warning => warning.Severity)];
    }

    private void Examine(Column column, ColumnProfile profile, bool isTarget)
    {
        var present = table.RowCount - profile.MissingCount;
        var missing = (double)profile.MissingCount / Math.Max(1, table.RowCount);
        if (!isTarget && missing > HighMissing)
        {
            Add(ProfileWarningCode.HighMissing, Severity(missing >= NearlyAllMissing), profile.Name, [], Percent(missing));
        }

        if (!isTarget && profile.UniqueCount <= 1)
        {
            Add(ProfileWarningCode.ConstantColumn, ProfileSeverity.Low, profile.Name, [], profile.TopValues is [var only, ..] ? only.Value : "");
        }

        if (!isTarget && IsIdentifierLike(profile, present))
        {
            Add(ProfileWarningCode.IdentifierLike, ProfileSeverity.Low, profile.Name, [], Text(profile.UniqueCount), Text(table.RowCount));
        }

        if (profile.Type == ColumnType.Category
            && (profile.UniqueCount > VeryManyLevels || (profile.UniqueCount > ManyLevels && profile.UniqueCount > ManyRows * present)))
        {
            Add(ProfileWarningCode.HighCardinality, ProfileSeverity.Low, profile.Name, [], Text(profile.UniqueCount), Text(table.RowCount));
        }

        if (profile.PredictionPower >= LeakagePower)
        {
            Add(ProfileWarningCode.TargetLeakage, ProfileSeverity.High, profile.Name, [],
                profile.PredictionPower.Value.ToString("0.000", CultureInfo.InvariantCulture));
        }

        if (column is CategoricalColumn words && MixedTypes.Find(words, options.MaxWarningRows) is { } mixed)
        {
            Add(ProfileWarningCode.MixedTypes, ProfileSeverity.High, profile.Name, mixed.Rows, mixed.Majority, Text(mixed.Count), mixed.Example);
        }
    }

    private bool IsIdentifierLike(ColumnProfile profile, int present)
    {
        if (profile.Type == ColumnType.Identifier)
        {
            return true;
        }

        // A running number, whatever its name.
        return profile is { Type: ColumnType.Integer, Numbers: { } numbers } && present == table.RowCount && present >= options.FewRows
            && profile.UniqueCount == present && numbers.Max - numbers.Min == present - 1;
    }

    private void Examine(TargetProfile target)
    {
        var missing = (double)target.MissingCount / Math.Max(1, table.RowCount);
        if (target.MissingCount > 0)
        {
            var rows = Enumerable.Range(0, table.RowCount).Where(table[target.Name].IsMissing).Take(options.MaxWarningRows).Select(row => row + 1);
            Add(ProfileWarningCode.MissingTarget, Severity(missing >= ManyRows), target.Name, [.. rows], Text(target.MissingCount), Percent(missing));
        }

        var profile = columns.First(column => column.Name == target.Name);
        if (profile.UniqueCount <= 1)
        {
            Add(ProfileWarningCode.ConstantTarget, ProfileSeverity.High, target.Name, [], profile.TopValues is [var only, ..] ? only.Value : "");
            return;
        }

        var present = table.RowCount - target.MissingCount;
        if (target.Classes is [.., var rarest] && rarest.Count < RareClass * present)
        {
            var share = (double)rarest.Count / present;
            Add(ProfileWarningCode.ImbalancedTarget, Severity(share < VeryRareClass), target.Name, [], rarest.Value, Percent(share), Text(rarest.Count));
        }
    }

    private void Add(ProfileWarningCode code, ProfileSeverity severity, string? column, IReadOnlyList<int> rows, params string[] arguments) =>
        _warnings.Add(new ProfileWarning(code, severity, column, arguments, rows, WarningText.English(code, column, arguments)));

    private static ProfileSeverity Severity(bool isHigh) => isHigh ? ProfileSeverity.High : ProfileSeverity.Low;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture);
}
