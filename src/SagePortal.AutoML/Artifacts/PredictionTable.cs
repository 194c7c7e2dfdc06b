using SagePortal.Learning;

namespace SagePortal.AutoML.Artifacts;

/// <summary>Predictions in the words of the training table, one per row.</summary>
public sealed class PredictionTable
{
    internal PredictionTable(ProblemType problem, IReadOnlyList<string> classLabels, string[] labels, double[] probabilities, double[] numbers)
    {
        Problem = problem;
        ClassLabels = classLabels;
        Labels = labels;
        Probabilities = probabilities;
        Numbers = numbers;
    }

    public ProblemType Problem { get; }

    /// <summary>Columns of <see cref="Probabilities"/>; empty for regression.</summary>
    public IReadOnlyList<string> ClassLabels { get; }

    /// <summary>Predicted class by row, at the tuned threshold (binary) or the most probable; empty for regression.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Row-major, <c>[row × ClassLabels.Count + class]</c>, rows sum to 1; empty for regression.</summary>
    public double[] Probabilities { get; }

    /// <summary>Regression: predicted number by row; else empty.</summary>
    public double[] Numbers { get; }

    public int RowCount => Problem == ProblemType.Regression ? Numbers.Length : Labels.Count;

    public double ProbabilityOf(int row, int classIndex) => Probabilities[(row * ClassLabels.Count) + classIndex];
}
