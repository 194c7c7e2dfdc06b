namespace SagePortal.Policies.Editing;

/// <summary>A string of a text that may be broken JSON, and where it stands.</summary>
/// <param name="Path">Names of the members around it; lists are <c>[]</c>.</param>
/// <param name="IsName">It is, or will be, the name of a member.</param>
/// <param name="Text">Between the quotes, escapes as written.</param>
/// <param name="Start">Just after the opening quote, in UTF-16 units.</param>
/// <param name="End">Before the closing quote, or where the string breaks off.</param>
/// <param name="Owner">Numbers the object around it.</param>
/// <param name="Statement">Numbers the object two levels below the root, from 1; 0 outside of all.</param>
internal sealed record CursorString(IReadOnlyList<string> Path, bool IsName, string Text, int Start, int End, int Owner, int Statement);

/// <summary>
/// Reads the strings of a text that somebody is typing: an open string ends with its line, braces that are missing are not missed.
/// Linear; deeper nesting than a policy can have is not told apart.
/// </summary>
internal sealed class JsonCursor
{
    private readonly Stack<Frame> _frames = new();
    private readonly List<CursorString> _strings = [];
    private int _objects;
    private int _statement;

    public static IReadOnlyList<CursorString> Strings(string text)
    {
        var cursor = new JsonCursor();
        for (var at = 0; at < text.Length; at++)
        {
            at = cursor.Step(text, at);
        }

        return cursor._strings;
    }

    private int Step(string text, int at)
    {
        switch (text[at])
        {
            case '{' or '[' when _frames.Count < 64:
                Open(text[at] == '{');
                break;
            case '}' or ']' when _frames.Count > 0:
                Close();
                break;
            case ':' when _frames.TryPeek(out var frame):
                frame.IsValueNext = true;
                break;
            case ',' when _frames.TryPeek(out var frame):
                frame.IsValueNext = false;
                break;
            case '"':
                return ReadString(text, at + 1);
        }

        return at;
    }

    private void Open(bool isObject)
    {
        _frames.Push(new Frame(isObject, isObject ? ++_objects : 0));
        if (isObject && Path() is ["Statement"] or ["Statement", "[]"])
        {
            _statement++;
            _frames.Peek().Statement = _statement;
        }
    }

    private void Close() => _frames.Pop();

    private int ReadString(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] is not ('"' or '\n' or '\r'))
        {
            end += text[end] == '\\' && end + 1 < text.Length ? 2 : 1;
        }

        end = Math.Min(end, text.Length);
        _frames.TryPeek(out var frame);
        var isName = frame is { IsObject: true, IsValueNext: false };
        var value = text[start..end];
        _strings.Add(new CursorString(Path(), isName, value, start, end, frame?.Number ?? 0, _frames.Select(f => f.Statement).FirstOrDefault(s => s > 0)));
        if (isName)
        {
            frame!.Name = value;
        }

        return end;
    }

    // Of the innermost frame, its member's name belongs to a value that stands in it.
    private string[] Path() =>
        [.. _frames.Reverse().Where((f, i) => i < _frames.Count - 1 || !f.IsObject || f.IsValueNext).Select(f => f.IsObject ? f.Name : "[]")];

    private sealed class Frame(bool isObject, int number)
    {
        public bool IsObject => isObject;

        public int Number => number;

        public string Name { get; set; } = "";

        public bool IsValueNext { get; set; }

        public int Statement { get; set; }
    }
}
