using SagePortal.Learning.Baselines;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Forests;
using SagePortal.Learning.Linear;
using SagePortal.Learning.Losses;

namespace SagePortal.Learning.ModelFiles.Onnx;

/// <summary>Models as operators of a graph.</summary>
public static class OnnxModels
{
    /// <summary>Adds a model.</summary>
    /// <param name="graph">Where to.</param>
    /// <param name="model">Boosted trees, a forest, a linear model or a constant.</param>
    /// <param name="features">Value of rows × features, single precision, NaN where missing.</param>
    /// <returns>Value of rows × outputs: its predictions.</returns>
    /// <exception cref="ModelFormatException">The model is of a kind without operators.</exception>
    public static string Add(OnnxGraph graph, IModel model, string features) => model switch
    {
        GradientBoostingModel boosting => Link(graph, boosting.Link, OnnxTrees.Add(graph, boosting.Trees, features, boosting.InitialScores, 1)),
        ForestModel forest => OnnxTrees.Add(graph, forest.Trees, features, new double[forest.OutputCount], 1.0 / forest.Trees.TreeCount),
        LinearModel linear => Link(graph, linear.Link, OnnxLinear.Add(graph, linear, features)),
        BaselineModel baseline => Constant(graph, baseline, features),
        _ => throw new ModelFormatException($"a model of kind `{model.Kind}` cannot be exported to ONNX"),
    };

    private static string Link(OnnxGraph graph, ScoreLink link, string scores) => link switch
    {
        ScoreLink.Logistic => graph.Add("Sigmoid", scores),
        ScoreLink.Softmax => graph.Add("Softmax", new OnnxAttributes().Set("axis", 1), scores),
        ScoreLink.Exponential => graph.Add("Exp", scores),
        _ => scores,
    };

    /// <summary>As many rows as there are features' rows.</summary>
    private static string Constant(OnnxGraph graph, BaselineModel model, string features)
    {
        var output = new Predictions(1, model.OutputCount);
        model.Predict(new FeatureMatrix([], [], 1), output, 1, CancellationToken.None);
        var rows = graph.Add("Gather", graph.Add("Shape", features), graph.Integers([0], 1));
        var shape = graph.Add("Concat", new OnnxAttributes().Set("axis", 0), rows, graph.Integers([model.OutputCount], 1));
        return graph.Add("Expand", graph.Floats(output.Values.Select(v => (float)v), 1, model.OutputCount), shape);
    }
}
