using System.Text;

namespace SagePortal.Reviews.Templates.Liquid;

/// <summary>Output that remembers where in the template each stretch of it came from.</summary>
internal sealed class RenderedText
{
    private readonly StringBuilder _text = new();
    private readonly List<(int Output, int Template, bool Verbatim)> _stretches = [];

    public int Length => _text.Length;

    /// <param name="text">To be added.</param>
    /// <param name="offset">In the template.</param>
    /// <param name="verbatim">Whether the template goes on character by character with it.</param>
    public void Append(ReadOnlySpan<char> text, int offset, bool verbatim)
    {
        _stretches.Add((_text.Length, offset, verbatim));
        _text.Append(text);
    }

    /// <summary>The offset in the template of an offset in the output.</summary>
    public int TemplateOffset(int output)
    {
        var (low, high) = (0, _stretches.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _stretches[middle].Output <= output ? (middle, high) : (low, middle - 1);
        }

        return _stretches.Count == 0 ? 0 : _stretches[low].Template + (_stretches[low].Verbatim ? output - _stretches[low].Output : 0);
    }

    public override string ToString() => _text.ToString();
}
