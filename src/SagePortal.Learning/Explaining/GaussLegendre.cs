namespace SagePortal.Learning.Explaining;

/// <summary>Nodes and weights of Gauss–Legendre quadrature on [0, 1]: n nodes integrate polynomials of degree 2n − 1 exactly.</summary>
internal sealed class GaussLegendre
{
    private const int MostNewtonSteps = 100;

    private GaussLegendre(double[] nodes, double[] weights) => (Nodes, Weights) = (nodes, weights);

    public double[] Nodes { get; }

    public double[] Weights { get; }

    public static GaussLegendre OfSize(int size)
    {
        var (nodes, weights) = (new double[size], new double[size]);
        for (var i = 0; i < size; i++)
        {
            // Tricomi's first guess, then Newton on the Legendre polynomial over [−1, 1]
            var x = Math.Cos(Math.PI * (i + 0.75) / (size + 0.5));
            var derivative = 1.0;
            for (var step = 0; step < MostNewtonSteps; step++)
            {
                (var value, derivative) = Legendre(size, x);
                var change = value / derivative;
                x -= change;
                if (Math.Abs(change) < 1e-16)
                {
                    break;
                }
            }

            derivative = Legendre(size, x).Derivative;
            nodes[i] = (x + 1) / 2;
            weights[i] = 1 / ((1 - (x * x)) * derivative * derivative);
        }

        return new GaussLegendre(nodes, weights);
    }

    private static (double Value, double Derivative) Legendre(int degree, double x)
    {
        var (before, value) = (1.0, x);
        for (var n = 2; n <= degree; n++)
        {
            (before, value) = (value, ((((2 * n) - 1) * x * value) - ((n - 1) * before)) / n);
        }

        return (value, degree * ((x * value) - before) / ((x * x) - 1));
    }
}
