using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Linear;

/// <summary>Fitted linear, logistic or softmax regression.</summary>
public sealed class LinearModel : IModel
{
    /// <summary>The kind written to model files.</summary>
    public const string KindName = "linear";

    private const int Version = 1;
    private const int MostOutputs = 1 << 20;

    private readonly ProblemType _problem;
    private readonly LinearEncoding _encoding;
    private readonly double[] _parameters;

    internal LinearModel(ProblemType problem, int outputCount, LinearEncoding encoding, double[] parameters)
    {
        (_problem, OutputCount, _encoding, _parameters) = (problem, outputCount, encoding, parameters);
    }

    public string Kind => KindName;

    public int OutputCount { get; }

    /// <summary>Per output the intercept, in the unit of the margin (log-odds) or of the target.</summary>
    public IReadOnlyList<double> Intercepts => [.. Enumerable.Range(0, OutputCount).Select(k => Row(k)[^1])];

    /// <summary>Effect of one standard deviation of a numeric feature on the margin of an output.</summary>
    public double NumericCoefficient(int feature, int output) => Row(output)[Array.IndexOf(_encoding.NumericFeatures, feature)];

    /// <summary>Effect of a category code on the margin of an output; the code after the last (or 0 for a number) is "missing".</summary>
    public double CodeCoefficient(int feature, int code, int output) => Row(output)[_encoding.Offsets[feature] + code];

    public void Predict(FeatureMatrix inputs, Predictions output, int threads, CancellationToken cancellationToken)
    {
        var tiles = (inputs.RowCount + LinearObjective.TileRows - 1) / LinearObjective.TileRows;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellationToken };
        if (tiles == 1)
        {
            PredictTile(inputs, output, 0);
        }
        else
        {
            Parallel.For(0, tiles, options, tile => PredictTile(inputs, output, tile * LinearObjective.TileRows));
        }
    }

    public void Write(ModelWriter writer)
    {
        writer.Write(Version);
        writer.Write((int)_problem);
        writer.Write(OutputCount);
        _encoding.Write(writer);
        writer.WriteArray<double>(_parameters);
    }

    /// <summary>Restores what <see cref="Write"/> wrote.</summary>
    /// <exception cref="ModelFormatException">The section is damaged.</exception>
    internal static LinearModel ReadFrom(ModelReader reader)
    {
        reader.ReadVersion(Version);
        var problem = (ProblemType)reader.ReadCount((int)ProblemType.Regression, "problem type");
        var outputs = reader.ReadCount(MostOutputs, "outputs");
        var encoding = LinearEncoding.ReadFrom(reader);
        var parameters = reader.ReadArray<double>(int.MaxValue, "coefficients");
        return outputs > 0 && parameters.Length == outputs * (encoding.TermCount + 1L)
            ? new LinearModel(problem, outputs, encoding, parameters)
            : throw new ModelFormatException($"a linear model of {outputs} outputs and {encoding.TermCount} terms has {parameters.Length} coefficients");
    }

    private ReadOnlySpan<double> Row(int output) => _parameters.AsSpan(output * (_encoding.TermCount + 1), _encoding.TermCount + 1);

    private void PredictTile(FeatureMatrix inputs, Predictions output, int from)
    {
        var count = Math.Min(LinearObjective.TileRows, inputs.RowCount - from);
        var rows = _encoding.Encode(inputs, from, count);
        var margins = new double[count * OutputCount];
        for (var k = 0; k < OutputCount; k++)
        {
            rows.Margins(Row(k), 0, margins.AsSpan(k * count, count));
        }

        LinearLink.ToOutputs(_problem, margins, count);
        for (var row = 0; row < count; row++)
        {
            for (var k = 0; k < OutputCount; k++)
            {
                output.Values[(from + row) * OutputCount + k] = margins[k * count + row];
            }
        }
    }
}
