using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation;

/// <summary>A part of activation conditions: a group or one condition.</summary>
public abstract class ActivationNode
{
    private protected ActivationNode(string path, TextPosition position)
    {
        Path = path;
        Position = position;
    }

    /// <summary>The JSON path, e.g. <c>$.Conditions[0].And[1]</c>.</summary>
    public string Path { get; }

    public TextPosition Position { get; }

    /// <summary>Itself and everything below it, in the order of the text.</summary>
    public abstract IEnumerable<ActivationNode> Nodes { get; }
}
