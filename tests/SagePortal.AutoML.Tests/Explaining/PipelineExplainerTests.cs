using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Explaining;
using SagePortal.AutoML.Preparation;
using SagePortal.AutoML.Tests.Jobs;
using SagePortal.Learning;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Forests;
using SagePortal.Learning.Linear;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Tests.Explaining;

public sealed class PipelineExplainerTests
{
    private const double Tolerance = 1e-6;

    [Fact]
    public void Explain_BoostedClassifier_SumsToTheMarginExactly()
    {
        var (pipeline, table) = Fit(JobFolder.Binary(300), new GradientBoostingLearner(new GradientBoostingParameters { NumIterations = 20 }));

        var explanation = PipelineExplainer.Create(pipeline).Explain(table, threads: 2);

        Assert.Equal((ExplanationMethod.Exact, ExplainedOutput.Margin), (explanation.Method, explanation.Output));
        Assert.Equal(["a", "b", "noise", "group"], explanation.Columns);
        Assert.Equal(["yes"], explanation.Outputs);
        var probabilities = pipeline.PredictValues(table).Values;
        for (var r = 0; r < table.RowCount; r++)
        {
            Assert.Equal(probabilities[r], 1 / (1 + Math.Exp(-explanation.Attributions.RawPrediction(r, 0))), Tolerance);
        }
    }

    [Fact]
    public void Explain_MixedClassifier_SumsToTheProbabilityBySampling()
    {
        var (pipeline, table) = Fit(JobFolder.Binary(300), new GradientBoostingLearner(new GradientBoostingParameters { NumIterations = 20 }), new RandomForestLearner(new ForestParameters { NumTrees = 20 }), new LinearLearner(new LinearOptions()));
        var rows = table.Select([0, 5, 17]);

        var explanation = PipelineExplainer.Create(pipeline, BackgroundRows.Sample(table, 20, 1)).Explain(rows);

        Assert.Equal((ExplanationMethod.Permutation, ExplainedOutput.Prediction), (explanation.Method, explanation.Output));
        var probabilities = pipeline.PredictValues(rows).Values;
        Assert.All(probabilities.Select((p, r) => p - explanation.Attributions.RawPrediction(r, 0)), difference => Assert.Equal(0, difference, Tolerance));
    }

    [Fact]
    public void Explain_RegressionBlend_IsExactInTheUnitOfTheTarget()
    {
        var (pipeline, table) = Fit(JobFolder.Regression(300), new GradientBoostingLearner(new GradientBoostingParameters { NumIterations = 20 }), new ExtraTreesLearner(new ForestParameters { NumTrees = 20 }), new LinearLearner(new LinearOptions()));

        var explanation = PipelineExplainer.Create(pipeline).Explain(table);

        Assert.Equal((ExplanationMethod.Exact, ExplainedOutput.Prediction), (explanation.Method, explanation.Output));
        var predicted = pipeline.PredictValues(table).Values;
        Assert.All(predicted.Select((p, r) => p - explanation.Attributions.RawPrediction(r, 0)), difference => Assert.Equal(0, difference, 1e-5));
    }

    [Fact]
    public void Explain_ColumnOfNoise_ContributesLeast()
    {
        var (pipeline, table) = Fit(JobFolder.Binary(600), new GradientBoostingLearner(new GradientBoostingParameters { NumIterations = 40 }));
        foreach (var options in new[] { new ExplainerOptions(), new ExplainerOptions { Method = ExplanationMethod.Permutation } })
        {
            var explanation = PipelineExplainer.Create(pipeline, options: options).Explain(table.Select([.. Enumerable.Range(0, 60)]));
            var sizes = explanation.Columns.Select((c, i) => (c, Enumerable.Range(0, 60).Sum(r => Math.Abs(explanation.Attributions.Row(r, 0)[i])))).OrderByDescending(p => p.Item2).Select(p => p.c).ToArray();
            Assert.Equal("a", sizes[0]);
            Assert.Equal("noise", sizes[^1]);
        }
    }

    [Fact]
    public void Create_ExactAskedOfAMixedClassifier_SaysWhyNot()
    {
        var (pipeline, _) = Fit(JobFolder.Binary(100), new GradientBoostingLearner(new GradientBoostingParameters { NumIterations = 5 }), new RandomForestLearner(new ForestParameters { NumTrees = 5 }));

        Assert.Contains("sampling", Assert.Throws<DataProblemException>(() => PipelineExplainer.Create(pipeline, options: new ExplainerOptions { Method = ExplanationMethod.Exact })).Message, StringComparison.Ordinal);
        Assert.Contains("margin", Assert.Throws<DataProblemException>(() => PipelineExplainer.Create(pipeline, options: new ExplainerOptions { Output = ExplainedOutput.Margin })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromSchema_OfManySpreads_KeepsTheColumnsDistributions()
    {
        var table = new Table([Columns.Numbers("x", [.. Enumerable.Range(0, 400).Select(i => i < 100 ? double.NaN : i)]), Columns.Words("w", [.. Enumerable.Range(0, 400).Select(i => i % 4 == 0 ? "rare" : "common")])]);
        var background = BackgroundRows.FromSchema(InputColumns.Describe(table, Columns.SchemaOf(table)), seed: 3);

        Assert.Equal(32, background.RowCount);
        Assert.Equal(8, Enumerable.Range(0, 32).Count(background["x"].IsMissing));
        Assert.Equal(8, Enumerable.Range(0, 32).Count(r => background["w"].Format(r) == "rare"));
        Assert.Equal(250, ((NumericColumn)background["x"]).Values.Where(double.IsFinite).Average(), 5.0);
    }

    internal static (FittedPipeline Pipeline, Table Table) Fit(string csv, params ILearner[] learners)
    {
        using var job = new JobFolder().With(JobFolder.Config, csv);
        var table = job.Data();
        var schema = Columns.SchemaOf(table).Where(c => c.Name != "y").ToArray();
        var encoding = TargetEncoding.Fit(table["y"], ProblemTypeInference.Infer(table["y"]));
        var preparation = PreparationFitter.Fit(table, schema);
        var train = new Dataset(preparation.Transform(table), encoding.Encode(table["y"], null));
        var manifest = new ArtifactManifest
        {
            FormatVersion = ArtifactManifest.CurrentFormat,
            CandidateName = "test",
            Algorithm = "Test",
            ProblemType = encoding.Problem,
            TargetColumn = "y",
            ClassLabels = encoding.Labels,
            Inputs = InputColumns.Describe(table, schema),
            Parts = [],
        };
        var models = learners.Select((l, i) => new WeightedModel($"m{i}", l.Fit(train, null, new FitContext()).Model, 1.0 / learners.Length)).ToArray();
        return (new FittedPipeline(manifest, [new PipelinePart(preparation, models)]), table);
    }
}
