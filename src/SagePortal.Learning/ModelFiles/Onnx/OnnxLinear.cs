using SagePortal.Learning.Linear;

namespace SagePortal.Learning.ModelFiles.Onnx;

/// <summary>Margins of a linear model: standardised numbers and missing indicators by matrix products, categories by tables.</summary>
internal static class OnnxLinear
{
    /// <returns>Rows × outputs.</returns>
    public static string Add(OnnxGraph graph, LinearModel model, string features)
    {
        var (encoding, outputs) = (model.Encoding, model.OutputCount);
        var margins = new List<string> { Row(graph, outputs, k => model.Coefficient(encoding.TermCount, k)) };
        var numbers = encoding.NumericFeatures;
        if (numbers.Length > 0)
        {
            var values = graph.Add("Gather", new OnnxAttributes().Set("axis", 1), features, graph.Integers(numbers.Select(f => (long)f), numbers.Length));
            var missing = graph.Add("IsNaN", values);
            var means = graph.Floats(numbers.Select(f => (float)encoding.Mean(f)), 1, numbers.Length);
            var inverses = graph.Floats(numbers.Select(f => (float)(encoding.Scale(f) > 0 ? 1 / encoding.Scale(f) : 0)), 1, numbers.Length);
            var standardized = graph.Add("Mul", graph.Add("Sub", graph.Add("Where", missing, means, values), means), inverses);
            margins.Add(graph.Add("MatMul", standardized, Matrix(graph, numbers.Length, outputs, (j, k) => model.Coefficient(j, k))));
            var indicators = graph.Add("Cast", new OnnxAttributes().Set("to", (long)OnnxElement.Float), missing);
            margins.Add(graph.Add("MatMul", indicators, Matrix(graph, numbers.Length, outputs, (j, k) => model.Coefficient(encoding.Offsets[numbers[j]], k))));
        }

        for (var f = 0; f < encoding.FeatureCount; f++)
        {
            if (encoding.Cardinality(f) is var codes and > 0)
            {
                var offset = encoding.Offsets[f];
                margins.Add(OnnxCategories.Look(graph, features, f, codes, Matrix(graph, codes + 1, outputs, (code, k) => model.Coefficient(offset + code, k))));
            }
        }

        return graph.Add("Sum", [.. margins]);
    }

    private static string Row(OnnxGraph graph, int outputs, Func<int, double> value) => Matrix(graph, 1, outputs, (_, k) => value(k));

    private static string Matrix(OnnxGraph graph, int rows, int columns, Func<int, int, double> value) =>
        graph.Floats(Enumerable.Range(0, rows).SelectMany(r => Enumerable.Range(0, columns).Select(c => (float)value(r, c))), rows, columns);
}
