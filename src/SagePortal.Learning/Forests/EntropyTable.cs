namespace SagePortal.Learning.Forests;

/// <summary>x log x for the small integers that most nodes of an unweighted forest count.</summary>
internal sealed class EntropyTable
{
    private const int Length = 8192;

    private readonly double[] _values = new double[Length];

    public EntropyTable()
    {
        for (var x = 1; x < Length; x++)
        {
            _values[x] = x * Math.Log(x);
        }
    }

    /// <summary>x ln x, 0 at 0.</summary>
    public double this[long x] => x < Length ? _values[x] : x * Math.Log(x);

    /// <summary>Decrease of binary entropy times the weight of the node.</summary>
    public double Gain(long leftPositive, long leftWeight, long rightPositive, long rightWeight)
    {
        var children = this[leftPositive] + this[leftWeight - leftPositive] - this[leftWeight]
            + this[rightPositive] + this[rightWeight - rightPositive] - this[rightWeight];
        var (positive, weight) = (leftPositive + rightPositive, leftWeight + rightWeight);
        return Math.Max(children - (this[positive] + this[weight - positive] - this[weight]), 0);
    }
}
