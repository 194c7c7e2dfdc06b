using System.Diagnostics;
using System.Globalization;
using System.Text;
using SagePortal.Learning.Explaining;
using SagePortal.Learning.ModelFiles;
using SagePortal.Learning.ModelFiles.Importing;
using SagePortal.Learning.Tests.Boosting;

namespace SagePortal.Learning.Tests.ModelFiles.Importing;

/// <summary>Models trained, saved and applied by XGBoost itself.</summary>
public sealed class XgboostJsonTests : IDisposable
{
    private const int Rows = 1000;
    private const int Features = 7;

    /// <summary>XGBoost sums leaves in single precision.</summary>
    private const double Tolerance = 1e-5;

    private readonly string _folder = Directory.CreateTempSubdirectory("sageportal-xgboost-").FullName;

    [Theory]
    [InlineData("reg:squarederror", 1, 1, ProblemType.Regression)]
    [InlineData("reg:squarederror", 1, 3, ProblemType.Regression)]
    [InlineData("binary:logistic", 1, 1, ProblemType.BinaryClassification)]
    [InlineData("multi:softprob", 4, 1, ProblemType.MulticlassClassification)]
    [InlineData("multi:softprob", 3, 2, ProblemType.MulticlassClassification)]
    [InlineData("count:poisson", 1, 1, ProblemType.Regression)]
    public void Read_ModelOfThePeer_PredictsAsThePeerDoes(string objective, int outputs, int parallelTrees, ProblemType problem)
    {
        var (inputs, expected) = Train(objective, outputs, parallelTrees);

        using var stream = File.OpenRead(Path.Combine(_folder, "model.json"));
        var imported = XgboostJson.Read(stream);

        Assert.Equal(problem, imported.Problem);
        Assert.Equal(outputs, imported.Model.OutputCount);
        Assert.Equal(["x0", "x1", "x2", "x3", "x4", "x5", "x6"], imported.FeatureNames);
        var predicted = Tables.Predict(imported.Model, inputs);
        Assert.All(predicted.Zip(expected), p => Assert.Equal(p.Second, p.First, Tolerance * Math.Max(1, Math.Abs(p.Second))));
    }

    [Fact]
    public void Read_ModelOfThePeer_IsExplainedAsThePeerExplainsIt()
    {
        var (inputs, _) = Train("binary:logistic", 1, 1);
        using var stream = File.OpenRead(Path.Combine(_folder, "model.json"));
        var explained = TreeShap.TryCreate(XgboostJson.Read(stream).Model)!.Explain(inputs, 1, CancellationToken.None);

        // One column per feature, then the base value
        var peer = Numbers("contributions.bin");
        for (var i = 0; i < Rows * (Features + 1); i++)
        {
            var (row, column) = (i / (Features + 1), i % (Features + 1));
            Assert.Equal(peer[i], column == Features ? explained.BaseValues[0] : explained.Row(row, 0)[column], 1e-4);
        }
    }

    [Fact]
    public void Read_ImportedModel_SurvivesOurOwnFile()
    {
        var (inputs, _) = Train("multi:softprob", 3, 1);
        using var stream = File.OpenRead(Path.Combine(_folder, "model.json"));
        var imported = XgboostJson.Read(stream).Model;
        using var file = new MemoryStream();
        using (var writer = new ModelWriter(file))
        {
            writer.WriteModel(imported);
        }

        file.Position = 0;
        Assert.Equal(Tables.Predict(imported, inputs), Tables.Predict(ModelReader.Read(file), inputs));
    }

    [Theory]
    [InlineData("", "no XGBoost model")]
    [InlineData("{}", "no XGBoost model")]
    [InlineData("""{"learner":{"gradient_booster":{"name":"gblinear"}}}""", "gblinear")]
    [InlineData("""{"learner":{"gradient_booster":{"name":"gbtree","model":{"trees":[],"tree_info":[]}},"learner_model_param":{"num_class":"0","num_feature":"1","base_score":"0"},"objective":{"name":"rank:ndcg"}}}""", "rank:ndcg")]
    [InlineData("""{"learner":{"gradient_booster":{"name":"gbtree","model":{"trees":[{"left_children":[0],"right_children":[0],"split_indices":[0],"split_conditions":[1],"sum_hessian":[1],"loss_changes":[1],"default_left":[1]}],"tree_info":[0]}},"learner_model_param":{"num_class":"0","num_feature":"1","base_score":"0"},"objective":{"name":"reg:squarederror"}}}""", "circular")]
    public void Read_WhatCannotBeImported_SaysWhy(string json, string complaint) =>
        Assert.Contains(complaint, Assert.Throws<ModelFormatException>(() => XgboostJson.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)))).Message, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (FeatureMatrix Inputs, double[] Expected) Train(string objective, int outputs, int parallelTrees)
    {
        var script = Path.Combine(_folder, "train.py");
        File.WriteAllText(script, """
            import sys, numpy as np, xgboost as xgb
            folder, objective, outputs, parallel = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
            random = np.random.default_rng(7)
            x = random.normal(size=(1000, 7)).astype(np.float32)
            x[:, 3] = np.round(x[:, 3] * 2)
            score = x[:, 0] * x[:, 1] + np.sin(2 * x[:, 2]) + x[:, 3] / 2
            x[random.random(x.shape) < 0.1] = np.nan
            if outputs > 1:
                y = np.clip(np.digitize(score, [-1, 0, 1]), 0, outputs - 1)
            elif objective == 'binary:logistic':
                y = score > 0
            else:
                y = np.exp(score / 3) if objective.startswith('count') else score
            parameters = dict(objective=objective, max_depth=6, eta=0.3, nthread=1, num_parallel_tree=parallel, subsample=0.8, seed=1)
            if outputs > 1: parameters['num_class'] = outputs
            data = xgb.DMatrix(x, y, feature_names=[f'x{i}' for i in range(7)])
            model = xgb.train(parameters, data, 60)
            model.save_model(folder + '/model.json')
            x.astype('<f8').tofile(folder + '/inputs.bin')
            model.predict(data).astype('<f8').tofile(folder + '/expected.bin')
            if outputs == 1: model.predict(data, pred_contribs=True).astype('<f8').tofile(folder + '/contributions.bin')
            """);
        Run(script, objective, outputs, parallelTrees);
        var cells = Numbers("inputs.bin").Select(v => (float)v).ToArray();
        var columns = Enumerable.Range(0, Features).Select(f => Enumerable.Range(0, Rows).Select(r => cells[(r * Features) + f]).ToArray()).ToArray();
        return (Tables.Matrix(columns), Numbers("expected.bin"));
    }

    private void Run(string script, string objective, int outputs, int parallelTrees)
    {
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, _folder, objective, outputs.ToString(CultureInfo.InvariantCulture), parallelTrees.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true, UseShellExecute = false })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("no /usr/bin/python3 here: the peer cannot be asked");
            throw;
        }

        using (process)
        {
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.SkipWhen(error.Contains("No module named", StringComparison.Ordinal), "the peer is not installed (Debian: python3-xgboost)");
            Assert.True(process.ExitCode == 0, error);
        }
    }

    private double[] Numbers(string file) => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(Path.Combine(_folder, file))).ToArray();
}
