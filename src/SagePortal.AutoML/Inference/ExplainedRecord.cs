using SagePortal.AutoML.Artifacts;

namespace SagePortal.AutoML.Inference;

/// <summary>An answer as a condition sees it.</summary>
internal readonly record struct ExplainedRecord(PredictionTable Table, int Row, OutputColumn[] Columns)
{
    /// <summary>Null when the answer has no such column.</summary>
    public object? ByName(string name)
    {
        var index = Array.FindIndex(Columns, c => OutputColumns.NameOf(c).ToString() == name);
        return index < 0 ? null : At(index);
    }

    public object? At(int index) => index < 0 || index >= Columns.Length ? null : Columns[index] switch
    {
        OutputColumn.PredictedLabel => Table.Labels[Row],
        OutputColumn.Labels => Table.ClassLabels,
        OutputColumn.Probabilities => Probabilities(),
        OutputColumn.Probability => Probabilities().Max(),
        _ => Table.Numbers[Row],
    };

    private double[] Probabilities() => Table.Probabilities.AsSpan(Row * Table.ClassLabels.Count, Table.ClassLabels.Count).ToArray();
}
