namespace SagePortal.Learning.Losses;

public static class ScoreLinkFunctions
{
    /// <summary>Turns one row's raw scores into its prediction, in place.</summary>
    public static void Apply(this ScoreLink link, Span<double> scores)
    {
        switch (link)
        {
            case ScoreLink.Logistic:
                scores[0] = 1 / (1 + Math.Exp(-scores[0]));
                break;
            case ScoreLink.Exponential:
                scores[0] = Math.Exp(scores[0]);
                break;
            case ScoreLink.Softmax:
                Softmax(scores);
                break;
        }
    }

    /// <summary>log Σ eˢ without overflow.</summary>
    internal static double LogSumExp(ReadOnlySpan<double> scores)
    {
        var max = double.NegativeInfinity;
        foreach (var s in scores)
        {
            max = Math.Max(max, s);
        }

        var sum = 0.0;
        foreach (var s in scores)
        {
            sum += Math.Exp(s - max);
        }

        return max + Math.Log(sum);
    }

    private static void Softmax(Span<double> scores)
    {
        var logSum = LogSumExp(scores);
        var sum = 0.0;
        for (var k = 0; k < scores.Length; k++)
        {
            scores[k] = Math.Exp(scores[k] - logSum);
            sum += scores[k];
        }

        for (var k = 0; k < scores.Length; k++)
        {
            scores[k] /= sum;
        }
    }
}
