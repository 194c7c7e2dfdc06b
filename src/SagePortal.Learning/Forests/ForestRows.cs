using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Binning;

namespace SagePortal.Learning.Forests;

/// <summary>
/// The training rows as integers. A row's value is packed: the weight in the low 32 bits; in the high 32 bits weight × target for
/// binary and numeric targets (the target of a regression less its mean, in steps), the class for multiclass. Integer sums make
/// impurities exact and trees independent of the order of addition.
/// </summary>
internal sealed unsafe class ForestRows : IDisposable
{
    /// <summary>Room for rows drawn several times below 2³⁰.</summary>
    private const double Limit = 1 << 26;

    private readonly NativeBuffer<long> _values;

    public ForestRows(BinnedRows train)
    {
        Bins = train.Bins;
        Target = train.Target;
        var weights = Target.Weights;
        Rows = weights is null ? train.RowNumbers() : [.. train.RowNumbers().Where(r => weights[r] > 0)];
        _values = new NativeBuffer<long>(train.Bins.RowCount);
        WeightStep = weights is null ? 1 : Rows.Sum(r => (double)weights[r]) / Limit;
        if (Target.Problem == ProblemType.Regression)
        {
            PackNumbers();
        }
        else
        {
            PackClasses();
        }
    }

    public BinnedMatrix Bins { get; }

    public Target Target { get; }

    /// <summary>Rows of positive weight, ascending.</summary>
    public int[] Rows { get; }

    /// <summary>Packed value of each row of the table.</summary>
    public long* Values => _values.Pointer;

    /// <summary>What one integer step of weight is worth.</summary>
    public double WeightStep { get; }

    /// <summary>Mean weight of a row in integer steps.</summary>
    public double MeanWeight => Target.Weights is null ? 1 : Rows.Average(r => (double)(int)Values[r]);

    public bool IsMulticlass => Target.Problem == ProblemType.MulticlassClassification;

    public void Dispose() => _values.Dispose();

    private int WeightOf(int row)
        => Target.Weights is null ? 1 : Math.Max((int)Math.Round(Target.Weights[row] / WeightStep), 1);

    private void PackClasses()
    {
        foreach (var row in Rows)
        {
            var weight = WeightOf(row);
            var high = (long)Target.Values[row] * (IsMulticlass ? 1 : weight);
            Values[row] = (high << 32) + weight;
        }
    }

    private void PackNumbers()
    {
        var mean = Rows.Average(r => (double)Target.Values[r]);
        var spread = Rows.Sum(r => Math.Abs(Target.Values[r] - mean) * WeightOf(r));
        var step = spread > 0 ? spread / Limit : 1;
        foreach (var row in Rows)
        {
            var weight = WeightOf(row);
            Values[row] = ((long)Math.Round((Target.Values[row] - mean) * weight / step) << 32) + weight;
        }
    }
}
