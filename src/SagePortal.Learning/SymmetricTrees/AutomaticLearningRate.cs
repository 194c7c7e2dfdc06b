namespace SagePortal.Learning.SymmetricTrees;

/// <summary>
/// CatBoost's learning rate for a table: exp(a ln rows + b) · (rounds / 1000)^c, at most 0.5, with coefficients fitted by its authors
/// over many tables (<c>TAutoLRParamsGuesser</c>, CPU, boosting from the average; for multiclass from zero, the only ones given).
/// </summary>
internal static class AutomaticLearningRate
{
    private const double Most = 0.5;
    private const double UsualRounds = 1000;

    /// <param name="problem">Decides the coefficients.</param>
    /// <param name="rows">Training rows, ≥ 1.</param>
    /// <param name="rounds">The most rounds, ≥ 1.</param>
    /// <param name="stopsEarly">True when the best round of a validation curve is kept.</param>
    public static double For(ProblemType problem, int rows, int rounds, bool stopsEarly)
    {
        var (a, b, c) = (problem, stopsEarly) switch
        {
            (ProblemType.BinaryClassification, true) => (0.246, -5.127, -0.451),
            (ProblemType.BinaryClassification, false) => (0.408, -7.299, -0.928),
            (ProblemType.MulticlassClassification, true) => (0.02, -2.364, -0.382),
            (ProblemType.MulticlassClassification, false) => (0.051, -2.889, -0.845),
            (_, true) => (0.157, -4.062, -0.61),
            (_, false) => (0.158, -4.287, -0.813),
        };
        return Math.Min(Math.Exp((a * Math.Log(rows)) + b) * Math.Pow(rounds / UsualRounds, c), Most);
    }
}
