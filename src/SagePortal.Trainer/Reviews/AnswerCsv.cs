using SagePortal.Reviews.Consensus;
using SagePortal.Tabular;
using SagePortal.Tabular.Csv;

namespace SagePortal.Trainer.Reviews;

/// <summary>Answers of reviewers: a table with the columns <c>item</c>, <c>reviewer</c> and <c>label</c>; rows without a label are no answers.</summary>
internal static class AnswerCsv
{
    /// <exception cref="ReviewFileException">A column is absent, or a row names no item or reviewer.</exception>
    public static IReadOnlyList<ReviewAnswer> Read(string path)
    {
        var table = Table(path, "item", "reviewer", "label");
        var answers = new List<ReviewAnswer>(table.RowCount);
        for (var row = 0; row < table.RowCount; row++)
        {
            if (table["label"].Format(row) is { } label)
            {
                answers.Add(new ReviewAnswer(Cell(table, path, "item", row), Cell(table, path, "reviewer", row), label));
            }
        }

        return answers.Count > 0 ? answers : throw new ReviewFileException($"`{path}` holds no answer");
    }

    /// <summary>True labels by item, of the columns <c>item</c> and <c>label</c>.</summary>
    /// <exception cref="ReviewFileException">A column is absent, or a cell is empty.</exception>
    public static IReadOnlyDictionary<string, string> ReadGold(string path)
    {
        var table = Table(path, "item", "label");
        return Enumerable.Range(0, table.RowCount).DistinctBy(row => Cell(table, path, "item", row)).ToDictionary(row => Cell(table, path, "item", row), row => Cell(table, path, "label", row), StringComparer.Ordinal);
    }

    private static Table Table(string path, params string[] columns)
    {
        var read = CsvReader.Read(path, new CsvReadOptions { Schema = [.. columns.Select(c => new ColumnSchema(c, ColumnType.Category))], MissingMarkers = [] });
        return read.AbsentColumns is [var absent, ..] ? throw new ReviewFileException($"`{path}` has no column `{absent}`: name its columns {string.Join(", ", columns)}") : read.Table;
    }

    private static string Cell(Table table, string path, string column, int row) =>
        table[column].Format(row) ?? throw new ReviewFileException($"`{path}`: data row {row + 1} has no `{column}`");
}
