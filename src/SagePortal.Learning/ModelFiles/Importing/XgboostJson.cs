using System.Globalization;
using System.Text.Json;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Losses;

namespace SagePortal.Learning.ModelFiles.Importing;

/// <summary>
/// Reads models that XGBoost saved as JSON (<c>save_model("….json")</c>, versions 1 to 3): trees on numbers, all objectives with an
/// identity, logistic, softmax or exponential link.
/// </summary>
public static class XgboostJson
{
    private const int MostClasses = 100_000;

    /// <exception cref="ModelFormatException">Not such a file, or it holds what cannot be imported.</exception>
    public static ImportedModel Read(Stream stream)
    {
        try
        {
            using var document = JsonDocument.Parse(stream);
            return Read(document.RootElement.GetProperty("learner"));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw new ModelFormatException($"the file is no XGBoost model in JSON: {e.Message}", e);
        }
    }

    private static ImportedModel Read(JsonElement learner)
    {
        var booster = learner.GetProperty("gradient_booster");
        var name = booster.GetProperty("name").GetString();
        if (name != "gbtree")
        {
            throw new ModelFormatException($"the booster is `{name}`; only `gbtree` can be imported");
        }

        var parameters = learner.GetProperty("learner_model_param");
        var objective = learner.GetProperty("objective").GetProperty("name").GetString() ?? "";
        var classes = Integer(parameters, "num_class");
        if (classes is < 0 or > MostClasses)
        {
            throw new ModelFormatException($"the model has {classes} classes");
        }

        var (problem, link) = Objective(objective, classes);
        var outputs = problem == ProblemType.MulticlassClassification ? classes : 1;
        var model = booster.GetProperty("model");
        var trees = model.GetProperty("trees").EnumerateArray().Select(ReadTree).ToArray();
        var order = Interleave([.. model.GetProperty("tree_info").EnumerateArray().Select(t => t.GetInt32())], trees.Length, outputs);
        var ensemble = EnsembleAssembly.Build(Names(learner, Integer(parameters, "num_feature")), [.. order.Select(t => trees[t])]);
        var imported = new GradientBoostingModel(ensemble, Initial(parameters.GetProperty("base_score").GetString() ?? "", link, outputs), link);
        return new ImportedModel(imported, problem, problem == ProblemType.BinaryClassification ? 2 : classes, new IReadOnlyList<string>?[ensemble.Features.Count]);
    }

    private static (ProblemType Problem, ScoreLink Link) Objective(string name, int classes) => name switch
    {
        "reg:squarederror" or "reg:linear" or "reg:squaredlogerror" or "reg:pseudohubererror" or "reg:absoluteerror" or "reg:quantileerror" => (ProblemType.Regression, ScoreLink.Identity),
        "count:poisson" or "reg:gamma" or "reg:tweedie" => (ProblemType.Regression, ScoreLink.Exponential),
        "binary:logistic" => (ProblemType.BinaryClassification, ScoreLink.Logistic),
        "reg:logistic" => (ProblemType.Regression, ScoreLink.Logistic),
        "multi:softprob" or "multi:softmax" when classes > 2 => (ProblemType.MulticlassClassification, ScoreLink.Softmax),
        _ => throw new ModelFormatException($"objective `{name}` with {classes} classes cannot be imported"),
    };

    /// <summary>The base score is stored as a prediction, except with softmax, where it is the margin of every class.</summary>
    private static double[] Initial(string text, ScoreLink link, int outputs)
    {
        double[] values = [.. text.Trim('[', ']').Split(',').Select(part => double.Parse(part, NumberStyles.Float, CultureInfo.InvariantCulture))];
        if (values.Length != 1 && values.Length != outputs)
        {
            throw new ModelFormatException($"the model has {values.Length} base scores for {outputs} outputs");
        }

        var margins = Array.ConvertAll(values, p => link switch
        {
            ScoreLink.Logistic => Math.Log(p / (1 - p)),
            ScoreLink.Exponential => Math.Log(p),
            _ => p,
        });
        return Array.TrueForAll(margins, double.IsFinite)
            ? [.. Enumerable.Range(0, outputs).Select(k => margins[margins.Length == 1 ? 0 : k])]
            : throw new ModelFormatException($"base score `{text}` has no finite margin");
    }

    private static string[] Names(JsonElement learner, int count)
    {
        if (count is < 0 or > ushort.MaxValue + 1)
        {
            throw new ModelFormatException($"the model has {count} features");
        }

        string[] names = learner.TryGetProperty("feature_names", out var given) ? [.. given.EnumerateArray().Select(n => n.GetString() ?? "")] : [];
        return names.Length == count && names.Distinct(StringComparer.Ordinal).Count() == count
            ? names
            : [.. Enumerable.Range(0, count).Select(f => string.Create(CultureInfo.InvariantCulture, $"f{f}"))];
    }

    /// <summary>Tree t of ours adds to output t mod outputs; theirs name their output, several in a row with parallel trees.</summary>
    private static int[] Interleave(int[] outputOf, int trees, int outputs)
    {
        var byOutput = Enumerable.Range(0, outputs).Select(k => Enumerable.Range(0, outputOf.Length).Where(t => outputOf[t] == k).ToArray()).ToArray();
        return outputOf.Length == trees && byOutput.Sum(b => b.Length) == trees && Array.TrueForAll(byOutput, b => b.Length == byOutput[0].Length)
            ? [.. Enumerable.Range(0, byOutput[0].Length).SelectMany(i => byOutput.Select(b => b[i]))]
            : throw new ModelFormatException("the trees are not spread evenly over the outputs");
    }

    private static ImportedNode[] ReadTree(JsonElement tree)
    {
        if (tree.TryGetProperty("categories_nodes", out var categories) && categories.GetArrayLength() > 0)
        {
            throw new ModelFormatException("a tree has category splits, which are imported from LightGBM only; train with one-hot columns, or import the LightGBM model");
        }

        if (tree.TryGetProperty("tree_param", out var param) && param.TryGetProperty("size_leaf_vector", out var width) && width.GetString() is not ("0" or "1"))
        {
            throw new ModelFormatException("a tree has several numbers per leaf; train with one output per tree");
        }

        var (left, right) = (Integers(tree, "left_children"), Integers(tree, "right_children"));
        var (features, conditions, covers) = (Integers(tree, "split_indices"), Numbers(tree, "split_conditions"), Numbers(tree, "sum_hessian"));
        var (gains, defaults) = (Numbers(tree, "loss_changes"), Flags(tree, "default_left"));
        return [.. Enumerable.Range(0, left.Length).Select(i => new ImportedNode
        {
            Left = left[i] < 0 ? -1 : left[i],
            Right = right[i],
            Feature = features[i],

            // Theirs go left below the condition, ours up to the threshold: the float before it
            Threshold = left[i] < 0 ? 0 : MathF.BitDecrement(conditions[i]),
            MissingGoesRight = !defaults[i],
            Value = conditions[i],
            Cover = covers[i],
            Gain = gains[i],
        })];
    }

    private static int Integer(JsonElement element, string name) => int.Parse(element.GetProperty(name).GetString() ?? "", NumberStyles.Integer, CultureInfo.InvariantCulture);

    private static int[] Integers(JsonElement tree, string name) => [.. tree.GetProperty(name).EnumerateArray().Select(v => v.GetInt32())];

    private static float[] Numbers(JsonElement tree, string name) => [.. tree.GetProperty(name).EnumerateArray().Select(v => v.GetSingle())];

    /// <summary>0 and 1, or true and false since version 2.</summary>
    private static bool[] Flags(JsonElement tree, string name) =>
        [.. tree.GetProperty(name).EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Number ? v.GetInt32() != 0 : v.GetBoolean())];
}
