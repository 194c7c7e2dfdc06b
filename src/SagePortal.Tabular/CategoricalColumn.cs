namespace SagePortal.Tabular;

/// <summary>Strings as codes into a dictionary of levels; −1 is missing.</summary>
public sealed class CategoricalColumn(string name, ColumnType type, int[] codes, string[] levels) : Column(name, type)
{
    /// <summary>One index into <see cref="Levels"/> per row, −1 for missing.</summary>
    public int[] Codes { get; } = codes;

    /// <summary>The distinct strings in order of first appearance in the file; shared by selections.</summary>
    public string[] Levels { get; } = levels;

    public override int RowCount => Codes.Length;

    public override bool IsMissing(int row) => Codes[row] < 0;

    public override Column Select(ReadOnlySpan<int> rows)
    {
        var selected = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            selected[i] = Codes[rows[i]];
        }

        return new CategoricalColumn(Name, Type, selected, Levels);
    }

    public override string? Format(int row) => Codes[row] < 0 ? null : Levels[Codes[row]];
}
