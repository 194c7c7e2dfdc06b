using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Calibration;
using SagePortal.AutoML.Experiments;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Preparation;
using SagePortal.AutoML.Trials;
using SagePortal.Learning;
using SagePortal.Learning.Baselines;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Forests;
using SagePortal.Learning.Linear;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Tests.Artifacts;

/// <summary>Exported models run by ONNX Runtime; <c>tests/bench/onnx_parity</c> fetches it from npm.</summary>
public sealed class OnnxParityTests : IDisposable
{
    private const int Rows = 1000;
    private const double Tolerance = 1e-5;

    private readonly string _folder = Directory.CreateTempSubdirectory("sageportal-onnx-").FullName;

    public static TheoryData<string, string> Cases => new()
    {
        { "boosting", "binary" },
        { "boosting", "multiclass" },
        { "boosting", "regression" },
        { "forest", "binary" },
        { "forest", "multiclass" },
        { "forest", "regression" },
        { "linear", "binary" },
        { "linear", "multiclass" },
        { "linear", "regression" },
        { "all", "binary" },
        { "all", "multiclass" },
        { "all", "regression" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Write_Pipeline_PredictsInOnnxRuntimeAsHere(string models, string problem)
    {
        var runtime = Runtime();
        var (pipeline, table) = Fit(models, problem);
        foreach (var method in problem == "regression" ? [CalibrationMethod.None] : Enum.GetValues<CalibrationMethod>())
        {
            Compare(runtime, Calibrated(pipeline, table, method), table);
        }
    }

    [Theory]
    [InlineData("binary")]
    [InlineData("multiclass")]
    [InlineData("regression")]
    public void Write_TargetStatisticsAndPairs_PredictsInOnnxRuntimeAsHere(string problem)
    {
        var runtime = Runtime();
        var path = Path.Combine(_folder, "train.csv");
        File.WriteAllText(path, Csv(problem));
        var experiment = Experiment.Read(path, new AutoMLJobConfig { Name = "onnx", TargetColumn = "y", ObjectiveMetric = "auto", Folds = 2 }, CancellationToken.None);
        var trained = experiment.Train(
            new Candidate("boosting", 1, new GradientBoostingLearner(new GradientBoostingParameters { NumIterations = 40 })) { Preparation = new PreparationOptions { TargetStatistics = true, PairFeatures = 5 } },
            CancellationToken.None);
        var pipeline = experiment.ToPipeline(trained);

        Assert.Contains(pipeline.Parts[0].Preparation.Features, f => f.Name.StartsWith("town (target mean", StringComparison.Ordinal));
        Assert.All(pipeline.Parts, p => Assert.NotEmpty(p.Preparation.Pairs));
        Compare(runtime, pipeline, Tabular.Csv.CsvReader.Read(path).Table);
    }

    [Fact]
    public void Write_DateAndText_TakesThemPrepared()
    {
        var runtime = Runtime();
        var random = new Random(3);
        var csv = new StringBuilder("when,note,y\n");
        for (var i = 0; i < 300; i++)
        {
            var day = random.Next(2000);
            var words = random.Next(1, 9);
            csv.Append(CultureInfo.InvariantCulture, $"{new DateTime(2020, 1, 1).AddDays(day):yyyy-MM-dd},{string.Join(' ', Enumerable.Range(0, words).Select(w => $"word{random.Next(40)} of {i}{w}"))},{(day / 100.0) + words}\n");
        }

        var (pipeline, table) = Explaining.PipelineExplainerTests.Fit(csv.ToString(), new GradientBoostingLearner(new GradientBoostingParameters { NumIterations = 20 }));
        Compare(runtime, pipeline, table);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (FittedPipeline Pipeline, Table Table) Fit(string models, string problem)
    {
        ILearner boosting = new GradientBoostingLearner(new GradientBoostingParameters { NumIterations = 60 });
        ILearner forest = new RandomForestLearner(new ForestParameters { NumTrees = 40 });
        ILearner linear = new LinearLearner(new LinearOptions());
        ILearner[] learners = models switch { "boosting" => [boosting], "forest" => [forest], "linear" => [linear], _ => [boosting, forest, linear, new BaselineLearner()] };
        return Explaining.PipelineExplainerTests.Fit(Csv(problem), learners);
    }

    private static FittedPipeline Calibrated(FittedPipeline pipeline, Table table, CalibrationMethod method)
    {
        if (method == CalibrationMethod.None)
        {
            return pipeline;
        }

        var target = new TargetEncoding(pipeline.ProblemType, pipeline.ClassLabels).Encode(table["y"], null);
        return new FittedPipeline(pipeline.Manifest with { Calibration = ProbabilityCalibration.Fit(method, target, pipeline.PredictValues(table)), DecisionThreshold = 0.37 }, pipeline.Parts);
    }

    private void Compare(string runtime, FittedPipeline pipeline, Table table)
    {
        var rows = table.Select([.. Enumerable.Range(0, Math.Min(Rows, table.RowCount))]);
        using (var file = File.Create(Path.Combine(_folder, "model.onnx")))
        {
            OnnxExport.Write(pipeline, file);
        }

        var outputs = Run(runtime, pipeline, rows);
        if (pipeline.ProblemType == ProblemType.Regression)
        {
            var peer = outputs.GetProperty("prediction").EnumerateArray().Select(v => v.GetDouble());
            Assert.All(pipeline.Predict(rows).Numbers.Zip(peer, (ours, theirs) => (ours - theirs) / Math.Max(1, Math.Abs(ours))), difference => Assert.Equal(0, difference, Tolerance));
            return;
        }

        var expected = pipeline.Predict(rows);
        var probabilities = outputs.GetProperty("probabilities").EnumerateArray().Select(v => v.GetDouble()).ToArray();
        Assert.All(expected.Probabilities.Zip(probabilities), p => Assert.Equal(p.First, p.Second, Tolerance));
        var labels = outputs.GetProperty("label").EnumerateArray().Select(v => v.GetString()).ToArray();
        Assert.InRange(labels.Zip(expected.Labels).Count(p => p.First != p.Second), 0, 1);
    }

    private JsonElement Run(string runtime, FittedPipeline pipeline, Table rows)
    {
        var numbers = new Dictionary<string, float?[]>(StringComparer.Ordinal);
        var texts = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var features = pipeline.Parts[0].Preparation.Transform(rows);
        for (var f = 0; f < features.FeatureCount; f++)
        {
            numbers[features.Features[f].Name] = Array.ConvertAll(features.Columns[f], v => float.IsNaN(v) ? (float?)null : v);
        }

        foreach (var column in pipeline.Schema.Select(c => rows[c.Name]).OfType<CategoricalColumn>())
        {
            numbers.Remove(column.Name);
            texts[column.Name] = [.. Enumerable.Range(0, rows.RowCount).Select(r => column.Format(r) ?? "")];
        }

        var (inputs, outputs) = (Path.Combine(_folder, "inputs.json"), Path.Combine(_folder, "outputs.json"));
        File.WriteAllText(inputs, JsonSerializer.Serialize(new { numbers, texts }));
        using var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(runtime, "predict.mjs"), Path.Combine(_folder, "model.onnx"), inputs, outputs]) { RedirectStandardError = true, UseShellExecute = false })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
        return JsonDocument.Parse(File.ReadAllText(outputs)).RootElement;
    }

    /// <summary>The folder with the runtime; skips where nobody fetched it.</summary>
    private static string Runtime()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SagePortal.sln")))
        {
            folder = folder.Parent;
        }

        var runtime = Path.Combine(folder?.FullName ?? "", "tests", "bench", "onnx");
        Assert.SkipUnless(Directory.Exists(Path.Combine(runtime, "node_modules", "onnxruntime-node")), "ONNX Runtime is not here: tests/bench/onnx_parity fetches it from npm and runs these");
        return runtime;
    }

    /// <summary>Numbers, a truth value and a category with many levels; one cell in ten is missing, rare levels are seen once.</summary>
    private static string Csv(string problem)
    {
        var random = new Random(12);
        var csv = new StringBuilder("x,z,flag,town,y\n");
        for (var i = 0; i < 1500; i++)
        {
            var (x, z, flag, town) = (random.NextDouble() * 10, Math.Round(random.NextDouble() * 4), random.Next(2), random.Next(45));
            var score = Math.Sin(x) + (flag * z / 4) + (town % 7 < 3 ? 1 : 0) + (0.5 * random.NextDouble());
            var y = problem switch { "binary" => score > 1.1 ? "yes" : "no", "multiclass" => score > 1.6 ? "high" : score > 0.6 ? "middle" : "low", _ => score.ToString("R", CultureInfo.InvariantCulture) };
            string Cell(string cell) => random.Next(10) == 0 ? "" : cell;
            csv.Append(CultureInfo.InvariantCulture, $"{Cell(x.ToString("R", CultureInfo.InvariantCulture))},{Cell(z.ToString("R", CultureInfo.InvariantCulture))},{Cell(flag == 1 ? "true" : "false")},{Cell(i % 100 == 7 ? $"rare {i}" : $"town {town}")},{y}\n");
        }

        return csv.ToString();
    }
}
