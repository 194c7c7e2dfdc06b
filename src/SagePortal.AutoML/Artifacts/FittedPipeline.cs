using SagePortal.AutoML.Calibration;
using SagePortal.Learning;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Artifacts;

/// <summary>
/// A trained candidate ready to predict: preparations, models and weights, probabilities calibrated and classes named.
/// Immutable and thread-safe; a single row costs microseconds per tree, no allocation that outlives the call.
/// </summary>
public sealed class FittedPipeline
{
    internal FittedPipeline(ArtifactManifest manifest, IReadOnlyList<PipelinePart> parts, IReadOnlyList<PipelinePart>? stackBase = null)
    {
        Manifest = manifest;
        Parts = parts;
        StackBase = stackBase ?? [];
    }

    public ArtifactManifest Manifest { get; }

    /// <summary>Columns to give, in training order; the target is not among them.</summary>
    public IReadOnlyList<InputColumn> Schema => Manifest.Inputs;

    public ProblemType ProblemType => Manifest.ProblemType;

    public IReadOnlyList<string> ClassLabels => Manifest.ClassLabels;

    /// <summary>Preparations with their models, in archive order.</summary>
    public IReadOnlyList<PipelinePart> Parts { get; }

    /// <summary>Candidates that parts stack upon; empty when all learn from the table alone.</summary>
    public IReadOnlyList<PipelinePart> StackBase { get; }

    /// <summary>Bytes of the unpacked artifact it was loaded from; 0 when it was not. In memory it takes a few times as much.</summary>
    public long UnpackedBytes { get; internal init; }

    /// <exception cref="ArtifactException">Not a loadable artifact; the message says why.</exception>
    public static FittedPipeline Load(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Load(stream);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new ArtifactException($"model artifact `{path}` cannot be opened: {e.Message}", e);
        }
    }

    /// <param name="stream">A gzipped tar; read once, forward.</param>
    /// <param name="limits">Bounds on what is unpacked; null takes the defaults.</param>
    /// <exception cref="ArtifactException">Not a loadable artifact; the message says why.</exception>
    public static FittedPipeline Load(Stream stream, ArtifactLimits? limits = null) => ArtifactReader.Read(stream, limits ?? new ArtifactLimits());

    /// <summary>Writes <c>model.tar.gz</c>.</summary>
    public void Save(Stream stream) => ArtifactWriter.Write(this, stream);

    /// <summary>Names and probabilities or numbers for every row.</summary>
    /// <param name="rows">Holds every column of <see cref="Schema"/> that a preparation reads; other columns are ignored.</param>
    /// <param name="threads">Threads to use; the result does not depend on it.</param>
    /// <param name="cancellationToken">Stops between models.</param>
    /// <exception cref="Preparation.DataProblemException">A column is missing.</exception>
    public PredictionTable Predict(Table rows, int threads = 1, CancellationToken cancellationToken = default)
    {
        var raw = PredictValues(rows, threads, cancellationToken);
        return ProblemType == ProblemType.Regression
            ? new PredictionTable(ProblemType, [], [], [], raw.Values)
            : Name(raw);
    }

    /// <summary>The same before classes are named, in the learners' form (binary: probability of the positive class).</summary>
    public Predictions PredictValues(Table rows, int threads = 1, CancellationToken cancellationToken = default)
    {
        RequireColumns(rows);
        var outputs = ProblemType == ProblemType.MulticlassClassification ? ClassLabels.Count : 1;
        var blend = new PartsPrediction(Parts, StackBase, outputs).Predict(rows, factor: null, threads, cancellationToken);
        return Calibrate(blend);
    }

    /// <summary>True when probabilities are changed after the models are blended.</summary>
    internal bool IsCalibrated => ActiveCalibration.Method != CalibrationMethod.None;

    /// <summary>Files of the first release tell a temperature by itself.</summary>
    internal ProbabilityCalibration ActiveCalibration =>
        ProblemType == ProblemType.Regression ? ProbabilityCalibration.None
        : Manifest.Calibration ?? (Manifest.Temperature is { } temperature && temperature != 1 ? new ProbabilityCalibration { Method = CalibrationMethod.Temperature, Temperature = temperature } : ProbabilityCalibration.None);

    /// <summary>What follows the blend of the models.</summary>
    internal Predictions Calibrate(Predictions blend) => IsCalibrated ? ActiveCalibration.Apply(blend) : blend;

    private PredictionTable Name(Predictions raw)
    {
        var classes = ClassLabels.Count;
        var labels = new string[raw.RowCount];
        var probabilities = new double[raw.RowCount * classes];
        for (var i = 0; i < labels.Length; i++)
        {
            var row = probabilities.AsSpan(i * classes, classes);
            if (ProblemType == ProblemType.BinaryClassification)
            {
                var positive = Math.Clamp(raw.Values[i], 0, 1);
                (row[0], row[1]) = (1 - positive, positive);
                labels[i] = ClassLabels[positive >= (Manifest.DecisionThreshold ?? 0.5) ? 1 : 0];
            }
            else
            {
                raw.Row(i).CopyTo(row);
                labels[i] = ClassLabels[IndexOfLargest(row)];
            }
        }

        return new PredictionTable(ProblemType, ClassLabels, labels, probabilities, []);
    }

    private static int IndexOfLargest(ReadOnlySpan<double> values)
    {
        var largest = 0;
        for (var i = 1; i < values.Length; i++)
        {
            largest = values[i] > values[largest] ? i : largest;
        }

        return largest;
    }

    /// <exception cref="Preparation.DataProblemException">A column that a preparation reads is missing.</exception>
    internal void RequireColumns(Table rows)
    {
        var missing = Parts.Concat(StackBase).SelectMany(p => p.Preparation.Columns).Distinct().Where(c => rows.Find(c) is null).ToArray();
        if (missing.Length > 0)
        {
            throw new Preparation.DataProblemException("ColumnMissing", $"the data lacks {string.Join(", ", missing.Select(c => $"column `{c}`"))}, which the model was trained on");
        }
    }
}
