using System.Globalization;

namespace SagePortal.Learning.ModelFiles.Onnx;

/// <summary>
/// An ONNX model in the making (IR version 8, operator sets ai.onnx 15 and ai.onnx.ml 3): operators are added in the order they run,
/// each under the name of its only output.
/// </summary>
public sealed class OnnxGraph
{
    private const int IrVersion = 8;
    private const int CoreOperators = 15;
    private const int LearningOperators = 3;
    private const string LearningDomain = "ai.onnx.ml";

    private readonly List<ProtoMessage> _nodes = [];
    private readonly List<ProtoMessage> _initializers = [];
    private readonly List<ProtoMessage> _inputs = [];
    private readonly List<ProtoMessage> _outputs = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private int _next;

    /// <summary>Declares an input of any number of rows.</summary>
    /// <param name="name">As callers give it; not used twice.</param>
    /// <param name="element">Type of its elements.</param>
    /// <param name="width">Columns.</param>
    public string Input(string name, OnnxElement element, int width)
    {
        if (!_names.Add(name))
        {
            throw new ArgumentException($"the graph has `{name}` twice", nameof(name));
        }

        _inputs.Add(ValueInfo(name, element, width));
        return name;
    }

    /// <summary>Gives a value to the caller under a name of its own.</summary>
    /// <param name="value">A value of the graph.</param>
    /// <param name="name">Not used twice.</param>
    /// <param name="element">Type of its elements.</param>
    /// <param name="width">Columns; null for a list with one element per row.</param>
    public void Output(string value, string name, OnnxElement element, int? width)
    {
        if (!_names.Add(name))
        {
            throw new ArgumentException($"the graph has `{name}` twice", nameof(name));
        }

        _nodes.Add(new ProtoMessage().Add(1, value).Add(2, name).Add(3, $"{name}_out").Add(4, "Identity"));
        _outputs.Add(ValueInfo(name, element, width));
    }

    public string Floats(IEnumerable<float> values, params long[] shape) =>
        Tensor(new ProtoMessage().Add(1, shape).Add(2, (long)OnnxElement.Float).Add(4, [.. values]));

    public string Integers(IEnumerable<long> values, params long[] shape) =>
        Tensor(new ProtoMessage().Add(1, shape).Add(2, (long)OnnxElement.Int64).Add(7, [.. values]));

    public string Texts(IEnumerable<string> values, params long[] shape) =>
        Tensor(new ProtoMessage().Add(1, shape).Add(2, (long)OnnxElement.Text).Add(6, values));

    /// <summary>Adds an operator of the core set.</summary>
    public string Add(string operation, params string[] inputs) => Add(operation, new OnnxAttributes(), inputs);

    public string Add(string operation, OnnxAttributes attributes, params string[] inputs) => AddNode(operation, attributes, inputs, "");

    /// <summary>Adds an operator of <c>ai.onnx.ml</c>.</summary>
    public string AddLearning(string operation, OnnxAttributes attributes, params string[] inputs) => AddNode(operation, attributes, inputs, LearningDomain);

    /// <summary>Writes the model.</summary>
    /// <param name="stream">Left open.</param>
    /// <param name="name">Of the graph.</param>
    /// <param name="metadata">For people and tools; names by values.</param>
    public void Write(Stream stream, string name, IReadOnlyDictionary<string, string> metadata)
    {
        var graph = new ProtoMessage();
        _nodes.ForEach(node => graph.Add(1, node));
        graph.Add(2, name);
        _initializers.ForEach(tensor => graph.Add(5, tensor));
        _inputs.ForEach(input => graph.Add(11, input));
        _outputs.ForEach(output => graph.Add(12, output));
        var model = new ProtoMessage()
            .Add(1, IrVersion)
            .Add(2, "SagePortal")
            .Add(7, graph)
            .Add(8, new ProtoMessage().Add(1, "").Add(2, CoreOperators))
            .Add(8, new ProtoMessage().Add(1, LearningDomain).Add(2, LearningOperators));
        foreach (var (key, value) in metadata)
        {
            model.Add(14, new ProtoMessage().Add(1, key).Add(2, value));
        }

        stream.Write(model.ToBytes());
    }

    private static ProtoMessage ValueInfo(string name, OnnxElement element, int? width)
    {
        var shape = new ProtoMessage().Add(1, new ProtoMessage().Add(2, "rows"));
        if (width is { } columns)
        {
            shape.Add(1, new ProtoMessage().Add(1, (long)columns));
        }

        var tensor = new ProtoMessage().Add(1, (long)element).Add(2, shape);
        return new ProtoMessage().Add(1, name).Add(2, new ProtoMessage().Add(1, tensor));
    }

    private string Tensor(ProtoMessage tensor)
    {
        var name = NewName("constant");
        _initializers.Add(tensor.Add(8, name));
        return name;
    }

    private string AddNode(string operation, OnnxAttributes attributes, string[] inputs, string domain)
    {
        var name = NewName(operation);
        var node = new ProtoMessage().Add(1, inputs).Add(2, name).Add(3, name).Add(4, operation);
        foreach (var attribute in attributes.Messages)
        {
            node.Add(5, attribute);
        }

        _nodes.Add(domain.Length > 0 ? node.Add(7, domain) : node);
        return name;
    }

    /// <summary>No input can be in the way: callers' names are looked at.</summary>
    private string NewName(string operation)
    {
        string name;
        do
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{operation}_{_next++}");
        }
        while (!_names.Add(name));
        return name;
    }
}
