namespace SagePortal.Learning.ModelFiles.Onnx;

/// <summary>Looks category codes up in tables.</summary>
internal static class OnnxCategories
{
    /// <summary>A row of the table per row of the features.</summary>
    /// <param name="graph">Where to.</param>
    /// <param name="features">Rows × features.</param>
    /// <param name="feature">The category.</param>
    /// <param name="codes">Codes in the table; its last row, one more, is for missing and unknown ones.</param>
    /// <param name="table">(codes + 1) × width.</param>
    /// <returns>Rows × width.</returns>
    public static string Look(OnnxGraph graph, string features, int feature, int codes, string table)
    {
        var code = graph.Add("Gather", new OnnxAttributes().Set("axis", 1), features, graph.Integers([feature]));
        var last = graph.Floats([codes]);

        // NaN fails both comparisons
        var known = graph.Add("And", graph.Add("GreaterOrEqual", code, graph.Floats([0])), graph.Add("Less", code, last));
        var index = graph.Add("Cast", new OnnxAttributes().Set("to", (long)OnnxElement.Int64), graph.Add("Where", known, code, last));
        return graph.Add("Gather", new OnnxAttributes().Set("axis", 0), table, index);
    }
}
