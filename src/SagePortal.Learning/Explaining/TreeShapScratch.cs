namespace SagePortal.Learning.Explaining;

/// <summary>Working memory of one thread for one tree at a time.</summary>
internal sealed class TreeShapScratch
{
    /// <summary>Whether the row passes all splits so far of the node's group.</summary>
    public bool[] Passes { get; private set; } = [];

    /// <summary>Product of the groups' factors: <c>[node × quadrature nodes]</c>.</summary>
    public double[] Products { get; private set; } = [];

    /// <summary>Values of the leaves below times their products: <c>[(node × outputs + output) × quadrature nodes]</c>.</summary>
    public double[] Sums { get; private set; } = [];

    public void Reserve(int nodes, int size, int outputs)
    {
        if (Passes.Length < nodes)
        {
            Passes = new bool[nodes];
        }

        if (Products.Length < nodes * size)
        {
            Products = new double[nodes * size];
        }

        if (Sums.Length < nodes * size * outputs)
        {
            Sums = new double[nodes * size * outputs];
        }
    }
}
