using System.Globalization;
using System.Text;
using SagePortal.AutoML.Artifacts;
using SagePortal.Tabular;
using SagePortal.Tabular.Types;

namespace SagePortal.AutoML.Inference;

internal sealed class WordCells : ColumnCells
{
    private const int StackCharacters = 256;

    private readonly Dictionary<string, string> _known;
    private readonly Dictionary<string, int> _codesByWord = new(StringComparer.Ordinal);
    private readonly List<string> _levels = [];
    private readonly string[] _singleLevel = [""];
    private readonly int[] _singleCode = [-1];
    private readonly CategoricalColumn _single;
    private readonly (string True, string False)? _truth;
    private int[] _codes = [];

    public WordCells(InputColumn column)
        : base(column)
    {
        _known = column.Levels.Distinct(StringComparer.Ordinal).ToDictionary(l => l, StringComparer.Ordinal);
        _single = new CategoricalColumn(column.Name, column.Type, _singleCode, _singleLevel);
        _truth = TruthOf(column);
    }

    public override void Begin(int row)
    {
        if (row == 0)
        {
            _singleCode[0] = -1;
            return;
        }

        if (row == 1)
        {
            _codes = new int[8];
            _codes[0] = _singleCode[0] < 0 ? -1 : CodeOf(_singleLevel[0]);
        }
        else if (row == _codes.Length)
        {
            Array.Resize(ref _codes, row * 4);
        }

        _codes[row] = -1;
    }

    public override string? ReadText(int row, ReadOnlySpan<byte> text)
    {
        LastRow = row;
        if (CellParser.IsMissing(text) || (text[0] == ' ' && CellParser.IsMissing(text.Trim((byte)' '))))
        {
            return null;
        }

        if (text.Length > StackCharacters)
        {
            return Put(row, Encoding.UTF8.GetString(text));
        }

        Span<char> characters = stackalloc char[StackCharacters];
        ReadOnlySpan<char> word = characters[..Encoding.UTF8.GetChars(text, characters)];
        return Put(row, _known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var known) ? known : word.ToString());
    }

    public override string? ReadNumber(int row, ReadOnlySpan<byte> literal)
    {
        LastRow = row;
        var word = Encoding.UTF8.GetString(literal);
        if (!_known.ContainsKey(word) && literal.IndexOfAny(".eE"u8) >= 0 && CellParser.TryReadNumber(literal, out var number))
        {
            // As a column of numbers would be written: 1.0 is the word 1.
            word = number.ToString("R", CultureInfo.InvariantCulture);
        }

        return Put(row, word);
    }

    public override string? ReadBoolean(int row, bool value)
    {
        LastRow = row;
        return Put(row, _truth is { } truth ? value ? truth.True : truth.False : value ? "true" : "false");
    }

    public override Column ToColumn(int rows) => rows == 1 ? _single : new CategoricalColumn(Input.Name, Input.Type, _codes[..rows], [.. _levels]);

    public override void Clear()
    {
        base.Clear();
        _codesByWord.Clear();
        _levels.Clear();
    }

    private string? Put(int row, string word)
    {
        if (Input.Type == ColumnType.Boolean && !_known.ContainsKey(word))
        {
            if (_truth is not { } truth || !TruthValues.TryRead(word.Trim(), out var value))
            {
                return $"{Quote(Encoding.UTF8.GetBytes(word))} is neither {string.Join(" nor ", Input.Levels.Select(l => $"`{l}`"))}";
            }

            word = value ? truth.True : truth.False;
        }

        if (row == 0)
        {
            (_singleLevel[0], _singleCode[0]) = (word, 0);
        }
        else
        {
            _codes[row] = CodeOf(word);
        }

        return null;
    }

    private int CodeOf(string word)
    {
        if (!_codesByWord.TryGetValue(word, out var code))
        {
            _codesByWord[word] = code = _levels.Count;
            _levels.Add(word);
        }

        return code;
    }

    private static (string True, string False)? TruthOf(InputColumn column)
    {
        string? yes = null, no = null;
        foreach (var level in column.Levels)
        {
            if (TruthValues.TryRead(level, out var value))
            {
                (yes, no) = value ? (level, no) : (yes, level);
            }
        }

        return yes is not null && no is not null && column.Levels.Count == 2 ? (yes, no) : null;
    }
}
