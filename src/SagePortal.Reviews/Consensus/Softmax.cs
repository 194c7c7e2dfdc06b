namespace SagePortal.Reviews.Consensus;

internal static class Softmax
{
    /// <summary>Turns logarithms of weights into shares that sum to 1.</summary>
    /// <returns>The logarithm of the sum of the weights.</returns>
    public static double InPlace(Span<double> logs)
    {
        var greatest = double.NegativeInfinity;
        foreach (var log in logs)
        {
            greatest = Math.Max(greatest, log);
        }

        var sum = 0.0;
        foreach (ref var log in logs)
        {
            log = Math.Exp(log - greatest);
            sum += log;
        }

        foreach (ref var log in logs)
        {
            log /= sum;
        }

        return greatest + Math.Log(sum);
    }
}
