using SagePortal.AutoML.Preparation;
using SagePortal.Learning;
using SagePortal.Tabular;
using SagePortal.Tabular.Csv;

namespace SagePortal.Trainer.Fitting;

/// <summary>
/// Reads two files of one table as inputs of a learner: numbers as they are, everything else as codes by frequency in the training
/// file. No other preparation, so that a fit is comparable with other programs on the same rows.
/// </summary>
internal static class FitTables
{
    /// <param name="trainPath">Training rows.</param>
    /// <param name="testPath">Holdout rows with the same columns.</param>
    /// <param name="targetName">Column to predict.</param>
    /// <param name="problem">How the target is read.</param>
    /// <param name="codesAsNumbers">Codes are offered as numbers (most frequent first) instead of categories.</param>
    /// <exception cref="DataProblemException">The files cannot be used.</exception>
    public static FitSplit Read(string trainPath, string testPath, string targetName, ProblemType problem, bool codesAsNumbers)
    {
        var read = CsvReader.Read(Existing(trainPath));
        var train = read.Table;
        var test = CsvReader.Read(Existing(testPath), new CsvReadOptions { Schema = read.Schema });
        if (train.Find(targetName) is null)
        {
            throw new DataProblemException("ColumnMissing", $"target column `{targetName}` is not in `{trainPath}`");
        }

        if (test.AbsentColumns.Count > 0)
        {
            throw new DataProblemException("ColumnMissing", $"`{testPath}` lacks column `{test.AbsentColumns[0]}`");
        }

        var (trainRows, testRows) = (RowsWithTarget(train, targetName, trainPath), RowsWithTarget(test.Table, targetName, testPath));
        var (trainTable, testTable) = (train.Select(trainRows), test.Table.Select(testRows));
        var (trainTarget, testTarget) = Targets(trainTable[targetName], testTable[targetName], problem, targetName);
        var inputs = trainTable.Columns.Where(c => !string.Equals(c.Name, targetName, StringComparison.Ordinal)).ToArray();
        var encoded = Array.ConvertAll(inputs, c => Encode(c, testTable[c.Name], codesAsNumbers));
        Feature[] features = [.. encoded.Select(e => e.Feature)];
        return new FitSplit(
            new Dataset(new FeatureMatrix(features, Array.ConvertAll(encoded, e => e.Train), trainRows.Length), trainTarget),
            new Dataset(new FeatureMatrix(features, Array.ConvertAll(encoded, e => e.Test), testRows.Length), testTarget),
            trainRows);
    }

    private static string Existing(string path) => File.Exists(path) ? path : throw new FileNotFoundException($"table `{path}` does not exist");

    private static int[] RowsWithTarget(Table table, string targetName, string path)
    {
        var target = table[targetName];
        int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(r => !target.IsMissing(r))];
        return rows.Length > 0 ? rows : throw new DataProblemException("NoRows", $"`{path}` has no row with a value in `{targetName}`");
    }

    private static (Target Train, Target Test) Targets(Column train, Column test, ProblemType problem, string name)
    {
        if (problem == ProblemType.Regression)
        {
            return train is NumericColumn numbers && test is NumericColumn others
                ? (new Target(problem, ToFloats(numbers), 0), new Target(problem, ToFloats(others), 0))
                : throw new DataProblemException("TargetNotNumeric", $"target column `{name}` holds no numbers; choose `--task binary` or `multiclass`");
        }

        string[] classes = [.. Cells(train).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (problem == ProblemType.BinaryClassification ? classes.Length != 2 : classes.Length < 3)
        {
            throw new DataProblemException("TargetClasses", $"target column `{name}` has {classes.Length} classes; a binary task needs 2, a multiclass task at least 3");
        }

        return (new Target(problem, ClassIndices(train, classes, name), classes.Length), new Target(problem, ClassIndices(test, classes, name), classes.Length));
    }

    private static IEnumerable<string> Cells(Column column) => Enumerable.Range(0, column.RowCount).Select(r => column.Format(r) ?? "");

    private static float[] ClassIndices(Column column, string[] classes, string name)
    {
        var indices = classes.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => (float)p.i, StringComparer.Ordinal);
        return [.. Cells(column).Select(c => indices.TryGetValue(c, out var index) ? index : throw new DataProblemException("UnknownClass", $"class `{c}` of `{name}` is not in the training rows"))];
    }

    private static float[] ToFloats(NumericColumn column) => Array.ConvertAll(column.Values, v => (float)v);

    private static (Feature Feature, float[] Train, float[] Test) Encode(Column train, Column test, bool codesAsNumbers)
    {
        if (train is NumericColumn numbers)
        {
            return (new Feature(train.Name), ToFloats(numbers), ToFloats((NumericColumn)test));
        }

        var codes = Cells(train).Where(c => c.Length > 0).CountBy(c => c, StringComparer.Ordinal)
            .OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal)
            .Select((p, i) => (p.Key, Code: (float)i))
            .ToDictionary(p => p.Key, p => p.Code, StringComparer.Ordinal);
        float[] Codes(Column column) => [.. Cells(column).Select(c => codes.GetValueOrDefault(c, float.NaN))];
        return (new Feature(train.Name, codesAsNumbers ? 0 : codes.Count), Codes(train), Codes(test));
    }
}
