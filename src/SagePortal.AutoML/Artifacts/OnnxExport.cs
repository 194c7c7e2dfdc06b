using System.Globalization;
using SagePortal.AutoML.Calibration;
using SagePortal.AutoML.Preparation;
using SagePortal.Learning;
using SagePortal.Learning.ModelFiles;
using SagePortal.Learning.ModelFiles.Onnx;

namespace SagePortal.AutoML.Artifacts;

/// <summary>
/// Writes a whole pipeline as one ONNX model: preparation, all models, their blend, calibration and the decision. Numbers are inputs
/// of single precision (NaN is missing), truth values and categories inputs of text (empty is missing), each rows × 1 and named by
/// its column. What preparation makes of dates and free text has no operators: those features are inputs themselves, named as in the
/// preparation's description. Outputs: <c>label</c> and <c>probabilities</c>, or <c>prediction</c>.
/// </summary>
public sealed class OnnxExport
{
    private const float Almost = 1 - (1f / (1 << 24));

    private readonly FittedPipeline _pipeline;
    private readonly OnnxGraph _graph = new();
    private readonly Dictionary<string, string> _inputs = new(StringComparer.Ordinal);

    private OnnxExport(FittedPipeline pipeline) => _pipeline = pipeline;

    /// <param name="pipeline">The model.</param>
    /// <param name="stream">Left open.</param>
    /// <returns>Names of inputs that are prepared features instead of columns.</returns>
    /// <exception cref="DataProblemException">A model of the pipeline has no operators.</exception>
    public static IReadOnlyList<string> Write(FittedPipeline pipeline, Stream stream)
    {
        if (pipeline.StackBase.Count > 0)
        {
            throw new DataProblemException("NotExportable", "a candidate of the second level cannot be exported; export one of the first level");
        }

        try
        {
            var export = new OnnxExport(pipeline);
            export.AddOutputs(export.AddCalibration(export.AddBlend()));
            export._graph.Write(stream, pipeline.Manifest.CandidateName, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["target"] = pipeline.Manifest.TargetColumn,
                ["problem_type"] = pipeline.ProblemType.ToString(),
                ["algorithm"] = pipeline.Manifest.Algorithm,
            });
            return [.. export._inputs.Keys.Except(pipeline.Schema.Select(c => c.Name), StringComparer.Ordinal)];
        }
        catch (ModelFormatException e)
        {
            throw new DataProblemException("NotExportable", e.Message);
        }
    }

    private string AddBlend()
    {
        var sum = new List<string>();
        foreach (var part in _pipeline.Parts)
        {
            var single = part.Preparation.Encoders.SelectMany(AddFeatures).ToArray();
            string[] columns = [.. single, .. part.Preparation.Pairs.Select(p => AddPair(p, single))];
            var features = columns.Length == 1 ? columns[0] : _graph.Add("Concat", new OnnxAttributes().Set("axis", 1), columns);
            foreach (var member in part.Models)
            {
                sum.Add(_graph.Add("Mul", OnnxModels.Add(_graph, member.Model, features), _graph.Floats([(float)member.Weight])));
            }
        }

        return sum.Count == 1 ? sum[0] : _graph.Add("Sum", [.. sum]);
    }

    /// <summary>Rows × 1 for each feature that an encoder makes.</summary>
    private IEnumerable<string> AddFeatures(ColumnEncoder encoder) => encoder switch
    {
        NumberEncoder => [AddNumber(encoder.Column)],
        BooleanEncoder words => [AddWords(encoder.Column, [words.Zero, words.One], [0, 1], float.NaN)],
        CategoryEncoder words => AddCategory(words),
        TargetStatisticsEncoder words => AddStatistics(words),
        _ => encoder.Features.Select(f => Input(f.Name, OnnxElement.Float)),
    };

    /// <summary>Infinite numbers are missing, as everywhere.</summary>
    private string AddNumber(string column)
    {
        var input = Input(column, OnnxElement.Float);
        return _graph.Add("Where", _graph.Add("IsInf", input), _graph.Floats([float.NaN]), input);
    }

    private IEnumerable<string> AddCategory(CategoryEncoder words)
    {
        yield return AddWords(words.Column, words.Levels, Enumerable.Range(0, words.Levels.Count).Select(code => (float)code), words.OtherCode);
        if (words.Frequencies.Count > 0)
        {
            yield return AddWords(words.Column, words.Levels, words.Frequencies, 0);
        }
    }

    private IEnumerable<string> AddStatistics(TargetStatisticsEncoder words)
    {
        for (var k = 0; k < words.Outputs.Length; k++)
        {
            var (byLevel, missing, unseen) = words.ValuesOf(k);
            yield return AddWords(words.Column, words.Levels, byLevel, unseen, missing);
        }
    }

    private string AddPair(PairFeature pair, string[] columns)
    {
        var (first, second) = (columns[pair.First], columns[pair.Second]);
        var value = pair.Operation switch
        {
            PairOperation.Sum => _graph.Add("Add", first, second),
            PairOperation.Difference => _graph.Add("Sub", first, second),
            PairOperation.Product => _graph.Add("Mul", first, second),
            _ => _graph.Add("Where", _graph.Add("Equal", second, _graph.Floats([0])), _graph.Floats([float.NaN]), _graph.Add("Div", first, second)),
        };

        // What becomes of NaN in a Clip differs between runtimes
        var clipped = _graph.Add("Clip", value, _graph.Floats([-PairFeature.MostValue]), _graph.Floats([PairFeature.MostValue]));
        return _graph.Add("Where", _graph.Add("IsNaN", value), value, clipped);
    }

    private string AddWords(string column, IEnumerable<string> words, IEnumerable<float> values, float other, float missing = float.NaN)
    {
        // The operator refuses an empty list of words; no cell is the empty word here, which stands for missing
        var attributes = new OnnxAttributes().Set("keys_strings", words.Append("")).Set("values_floats", values.Append(missing)).Set("default_float", other);
        return _graph.AddLearning("LabelEncoder", attributes, Input(column, OnnxElement.Text));
    }

    private string Input(string name, OnnxElement element)
    {
        if (!_inputs.TryGetValue(name, out var input))
        {
            _inputs[name] = input = _graph.Input(name, element, 1);
        }

        return input;
    }

    private string AddCalibration(string blend)
    {
        var calibration = _pipeline.ActiveCalibration;
        var outputs = _pipeline.ProblemType == ProblemType.MulticlassClassification ? _pipeline.ClassLabels.Count : 1;
        return calibration.Method switch
        {
            CalibrationMethod.Temperature when outputs == 1 => _graph.Add("Sigmoid", _graph.Add("Div", Logit(blend), _graph.Floats([(float)calibration.Temperature]))),
            CalibrationMethod.Temperature => Normalize(_graph.Add("Pow", blend, _graph.Floats([(float)(1 / calibration.Temperature)]))),
            CalibrationMethod.Platt => Normalize(_graph.Add("Sigmoid", _graph.Add("Add", _graph.Add("Mul", Logit(blend), Row(calibration.Lines.Select(l => l.Slope))), Row(calibration.Lines.Select(l => l.Intercept))))),
            CalibrationMethod.Isotonic => Normalize(AddCurves(blend, calibration.Curves)),
            _ => blend,
        };

        string Normalize(string values) => outputs == 1 ? values : _graph.Add("Div", values, _graph.Add("ReduceSum", new OnnxAttributes().Set("keepdims", 1), values, _graph.Integers([1], 1)));
    }

    /// <summary>Single precision knows no probability between <see cref="Almost"/> and 1, and sums of it may exceed 1.</summary>
    private string Logit(string probability)
    {
        var inside = _graph.Add("Clip", probability, _graph.Floats([1e-30f]), _graph.Floats([Almost]));
        return _graph.Add("Sub", _graph.Add("Log", inside), _graph.Add("Log", _graph.Add("Sub", _graph.Floats([1]), inside)));
    }

    private string Row(IEnumerable<double> values)
    {
        float[] row = [.. values.Select(v => (float)v)];
        return _graph.Floats(row, 1, row.Length);
    }

    /// <summary>Start plus, for each stretch of the curve, its slope times how far the value has come into it.</summary>
    private string AddCurves(string blend, IReadOnlyList<CalibrationCurve> curves)
    {
        var columns = new List<string>();
        for (var k = 0; k < curves.Count; k++)
        {
            var (x, y) = (curves[k].X, curves[k].Y);
            var start = _graph.Floats([(float)y[0]]);
            var column = curves.Count == 1 ? blend : _graph.Add("Gather", new OnnxAttributes().Set("axis", 1), blend, _graph.Integers([k], 1));
            if (x.Count == 1)
            {
                columns.Add(_graph.Add("Add", _graph.Add("Mul", column, _graph.Floats([0])), start));
                continue;
            }

            var widths = Enumerable.Range(1, x.Count - 1).Select(i => x[i] - x[i - 1]).ToArray();
            var shares = _graph.Add("Div", _graph.Add("Sub", column, Row(x.Take(widths.Length))), Row(widths));
            var inside = _graph.Add("Clip", shares, _graph.Floats([0]), _graph.Floats([1]));
            var rises = _graph.Floats(widths.Select((_, i) => (float)(y[i + 1] - y[i])), widths.Length, 1);
            columns.Add(_graph.Add("Add", _graph.Add("MatMul", inside, rises), start));
        }

        return columns.Count == 1 ? columns[0] : _graph.Add("Concat", new OnnxAttributes().Set("axis", 1), [.. columns]);
    }

    private void AddOutputs(string values)
    {
        var labels = _pipeline.ClassLabels;
        if (_pipeline.ProblemType == ProblemType.Regression)
        {
            _graph.Output(values, Free("prediction"), OnnxElement.Float, 1);
        }
        else if (_pipeline.ProblemType == ProblemType.BinaryClassification)
        {
            var positive = _graph.Add("Clip", values, _graph.Floats([0]), _graph.Floats([1]));
            var threshold = _graph.Floats([(float)(_pipeline.Manifest.DecisionThreshold ?? 0.5)]);
            var chosen = _graph.Add("Cast", new OnnxAttributes().Set("to", (long)OnnxElement.Int64), _graph.Add("GreaterOrEqual", positive, threshold));
            AddLabel(_graph.Add("Reshape", chosen, _graph.Integers([-1], 1)));
            var both = _graph.Add("Concat", new OnnxAttributes().Set("axis", 1), _graph.Add("Sub", _graph.Floats([1]), positive), positive);
            _graph.Output(both, Free("probabilities"), OnnxElement.Float, 2);
        }
        else
        {
            AddLabel(_graph.Add("ArgMax", new OnnxAttributes().Set("axis", 1).Set("keepdims", 0), values));
            _graph.Output(values, Free("probabilities"), OnnxElement.Float, labels.Count);
        }
    }

    private void AddLabel(string index) =>
        _graph.Output(_graph.Add("Gather", _graph.Texts(_pipeline.ClassLabels, _pipeline.ClassLabels.Count), index), Free("label"), OnnxElement.Text, null);

    /// <summary>A column may bear the name of an output.</summary>
    private string Free(string name)
    {
        var free = name;
        for (var i = 1; _inputs.ContainsKey(free); i++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}_{i}");
        }

        return free;
    }
}
