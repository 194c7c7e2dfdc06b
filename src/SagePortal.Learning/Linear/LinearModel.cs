using SagePortal.Learning.Losses;
using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Linear;

/// <summary>Fitted linear, logistic or softmax regression.</summary>
public sealed class LinearModel : IModel
{
    /// <summary>The kind written to model files.</summary>
    public const string KindName = "linear";

    /// <summary>Version 2 added the training means of the terms, which explanations start from.</summary>
    private const int Version = 2;
    private const int MostOutputs = 1 << 20;

    private readonly ProblemType _problem;
    private readonly LinearEncoding _encoding;
    private readonly double[] _parameters;
    private readonly double[] _termMeans;

    /// <param name="problem">Decides the link.</param>
    /// <param name="outputCount">Outputs.</param>
    /// <param name="encoding">How features become terms.</param>
    /// <param name="parameters">Per output the coefficients of all terms, then the intercept.</param>
    /// <param name="termMeans">Weighted mean of each term over the training rows; empty when unknown.</param>
    internal LinearModel(ProblemType problem, int outputCount, LinearEncoding encoding, double[] parameters, double[] termMeans)
    {
        (_problem, OutputCount, _encoding, _parameters, _termMeans) = (problem, outputCount, encoding, parameters, termMeans);
    }

    public string Kind => KindName;

    public int OutputCount { get; }

    public int FeatureCount => _encoding.FeatureCount;

    /// <summary>How margins become outputs.</summary>
    internal ScoreLink Link => _problem switch
    {
        ProblemType.BinaryClassification => ScoreLink.Logistic,
        ProblemType.MulticlassClassification => ScoreLink.Softmax,
        _ => ScoreLink.Identity,
    };

    internal LinearEncoding Encoding => _encoding;

    /// <summary>Per output the intercept, in the unit of the margin (log-odds) or of the target.</summary>
    public IReadOnlyList<double> Intercepts => [.. Enumerable.Range(0, OutputCount).Select(k => Row(k)[^1])];

    /// <summary>Effect of one standard deviation of a numeric feature on the margin of an output.</summary>
    public double NumericCoefficient(int feature, int output) => Row(output)[Array.IndexOf(_encoding.NumericFeatures, feature)];

    /// <summary>Effect of a category code on the margin of an output; the code after the last (or 0 for a number) is "missing".</summary>
    public double CodeCoefficient(int feature, int code, int output) => Row(output)[_encoding.Offsets[feature] + code];

    /// <summary>Of a term of the encoding; the one after the last is the intercept.</summary>
    internal double Coefficient(int term, int output) => Row(output)[term];

    public void Predict(FeatureMatrix inputs, Predictions output, int threads, CancellationToken cancellationToken) =>
        Predict(inputs, output, linked: true, threads, cancellationToken);

    /// <summary>Margins (log-odds) instead of probabilities; the same for regression.</summary>
    public void PredictMargins(FeatureMatrix inputs, Predictions output, int threads, CancellationToken cancellationToken) =>
        Predict(inputs, output, linked: false, threads, cancellationToken);

    /// <summary>What a feature adds to the margins of rows: value, missing indicator or category code times its coefficient.</summary>
    /// <param name="inputs">Features in the order of the fit.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="from">First row.</param>
    /// <param name="parts">Filled, <c>[row × outputs + output]</c>.</param>
    public void Parts(FeatureMatrix inputs, int feature, int from, Span<double> parts)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            var (term, value) = _encoding.TermOf(feature, inputs.Columns[feature][from + (i / OutputCount)]);
            parts[i] = Row(i % OutputCount)[term] * value;
        }
    }

    /// <summary>Mean over the training rows of what each feature adds to the margins, <c>[feature × outputs + output]</c>; null when unknown.</summary>
    public double[]? MeanParts()
    {
        if (_termMeans.Length != _encoding.TermCount)
        {
            return null;
        }

        var means = new double[FeatureCount * OutputCount];
        for (var i = 0; i < means.Length; i++)
        {
            var coefficients = Row(i % OutputCount);
            foreach (var term in _encoding.TermsOf(i / OutputCount))
            {
                means[i] += coefficients[term] * _termMeans[term];
            }
        }

        return means;
    }

    /// <summary>The same over given rows.</summary>
    public double[] MeanParts(FeatureMatrix rows)
    {
        var means = new double[FeatureCount * OutputCount];
        var parts = new double[rows.RowCount * OutputCount];
        for (var f = 0; f < FeatureCount; f++)
        {
            Parts(rows, f, 0, parts);
            for (var i = 0; i < parts.Length; i++)
            {
                means[(f * OutputCount) + (i % OutputCount)] += parts[i] / rows.RowCount;
            }
        }

        return means;
    }

    public void Write(ModelWriter writer)
    {
        writer.Write(Version);
        writer.Write((int)_problem);
        writer.Write(OutputCount);
        _encoding.Write(writer);
        writer.WriteArray<double>(_parameters);
        writer.WriteArray<double>(_termMeans);
    }

    /// <summary>Restores what <see cref="Write"/> wrote.</summary>
    /// <exception cref="ModelFormatException">The section is damaged.</exception>
    internal static LinearModel ReadFrom(ModelReader reader)
    {
        var version = reader.ReadVersion(Version);
        var problem = (ProblemType)reader.ReadCount((int)ProblemType.Regression, "problem type");
        var outputs = reader.ReadCount(MostOutputs, "outputs");
        var encoding = LinearEncoding.ReadFrom(reader);
        var parameters = reader.ReadArray<double>(int.MaxValue, "coefficients");
        var means = version >= 2 ? reader.ReadArray<double>(int.MaxValue, "term means") : [];
        return outputs > 0 && parameters.Length == outputs * (encoding.TermCount + 1L) && (means.Length == 0 || means.Length == encoding.TermCount)
            ? new LinearModel(problem, outputs, encoding, parameters, means)
            : throw new ModelFormatException($"a linear model of {outputs} outputs and {encoding.TermCount} terms has {parameters.Length} coefficients");
    }

    private ReadOnlySpan<double> Row(int output) => _parameters.AsSpan(output * (_encoding.TermCount + 1), _encoding.TermCount + 1);

    private void Predict(FeatureMatrix inputs, Predictions output, bool linked, int threads, CancellationToken cancellationToken)
    {
        var tiles = (inputs.RowCount + LinearObjective.TileRows - 1) / LinearObjective.TileRows;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellationToken };
        if (tiles == 1)
        {
            PredictTile(inputs, output, 0, linked);
        }
        else
        {
            Parallel.For(0, tiles, options, tile => PredictTile(inputs, output, tile * LinearObjective.TileRows, linked));
        }
    }

    private void PredictTile(FeatureMatrix inputs, Predictions output, int from, bool linked)
    {
        var count = Math.Min(LinearObjective.TileRows, inputs.RowCount - from);
        var rows = _encoding.Encode(inputs, from, count);
        var margins = new double[count * OutputCount];
        for (var k = 0; k < OutputCount; k++)
        {
            rows.Margins(Row(k), 0, margins.AsSpan(k * count, count));
        }

        if (linked)
        {
            LinearLink.ToOutputs(_problem, margins, count);
        }

        for (var row = 0; row < count; row++)
        {
            for (var k = 0; k < OutputCount; k++)
            {
                output.Values[(from + row) * OutputCount + k] = margins[k * count + row];
            }
        }
    }
}
