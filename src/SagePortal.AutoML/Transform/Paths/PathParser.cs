using System.Globalization;

namespace SagePortal.AutoML.Transform.Paths;

/// <summary>Reads one path, character by character.</summary>
internal sealed class PathParser(string text)
{
    public int Position { get; private set; }

    /// <summary>What was expected at <see cref="Position"/>.</summary>
    public string Error { get; private set; } = "";

    /// <summary>Null when it is no path: see <see cref="Error"/>.</summary>
    public IReadOnlyList<PathStep>? Parse()
    {
        if (!Accept('$'))
        {
            return Fail("a path begins with `$`");
        }

        var steps = new List<PathStep>();
        while (Position < text.Length)
        {
            var step = Accept('.') ? ParseMember() : Accept('[') ? ParseBracket() : null;
            if (step is null)
            {
                return Error.Length > 0 ? null : Fail("`.` or `[` was expected");
            }

            steps.Add(step);
        }

        return steps;
    }

    private PathStep? ParseMember()
    {
        if (Accept('*'))
        {
            return new PathStep.Everything();
        }

        var start = Position;
        while (Position < text.Length && (char.IsLetterOrDigit(text[Position]) || text[Position] is '_' or '-'))
        {
            Position++;
        }

        return Position > start ? new PathStep.Names([text[start..Position]]) : FailStep("a name or `*` was expected");
    }

    private PathStep? ParseBracket()
    {
        SkipSpaces();
        PathStep? step;
        if (Accept('*'))
        {
            step = new PathStep.Everything();
        }
        else
        {
            step = Position < text.Length && text[Position] is '\'' or '"' ? ParseNames() : ParseElements();
        }

        SkipSpaces();
        return step is null || Accept(']') ? step : FailStep("`]` was expected");
    }

    private PathStep.Names? ParseNames()
    {
        var names = new List<string>();
        do
        {
            SkipSpaces();
            var quote = Position < text.Length ? text[Position] : ' ';
            var end = quote is '\'' or '"' ? text.IndexOf(quote, Position + 1) : -1;
            if (end < 0)
            {
                FailStep("a name in quotes was expected");
                return null;
            }

            names.Add(text[(Position + 1)..end]);
            Position = end + 1;
            SkipSpaces();
        }
        while (Accept(','));
        return new PathStep.Names(names);
    }

    private PathStep.Elements? ParseElements()
    {
        var ranges = new List<ElementRange>();
        do
        {
            SkipSpaces();
            var start = ParseNumber();
            SkipSpaces();
            if (Accept(':'))
            {
                SkipSpaces();
                ranges.Add(new ElementRange(start, ParseNumber(), IsIndex: false));
            }
            else if (start is { } index)
            {
                ranges.Add(ElementRange.Index(index));
            }
            else
            {
                FailStep("an index such as `0` or `-1`, a slice such as `1:`, or a name in quotes was expected");
                return null;
            }

            SkipSpaces();
        }
        while (Accept(','));
        return new PathStep.Elements(ranges);
    }

    private int? ParseNumber()
    {
        var start = Position;
        var end = start < text.Length && text[start] == '-' ? start + 1 : start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        if (!int.TryParse(text.AsSpan(start, end - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        Position = end;
        return number;
    }

    private bool Accept(char wanted)
    {
        if (Position >= text.Length || text[Position] != wanted)
        {
            return false;
        }

        Position++;
        return true;
    }

    private void SkipSpaces()
    {
        while (Position < text.Length && text[Position] == ' ')
        {
            Position++;
        }
    }

    private IReadOnlyList<PathStep>? Fail(string error)
    {
        Error = error;
        return null;
    }

    private PathStep? FailStep(string error)
    {
        Error = error;
        return null;
    }
}
