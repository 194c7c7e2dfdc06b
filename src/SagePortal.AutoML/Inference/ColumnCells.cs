using System.Text;
using SagePortal.AutoML.Artifacts;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Inference;

/// <summary>
/// The cells of one input column while a payload is read. Arrays grow with the rows; a payload of one row uses those of the payload
/// before again, so that it costs no allocation here.
/// </summary>
internal abstract class ColumnCells(InputColumn column)
{
    private const int MostQuoted = 60;

    public InputColumn Input { get; } = column;

    /// <summary>Row that was written last; −1 before the first. Tells a column given twice.</summary>
    public int LastRow { get; protected set; } = -1;

    public static ColumnCells Create(InputColumn column) => column.Type switch
    {
        ColumnType.Number or ColumnType.Integer => new NumberCells(column),
        ColumnType.DateTime => new DateCells(column),
        _ => new WordCells(column),
    };

    /// <summary>Makes room for a row and leaves its cell missing.</summary>
    public abstract void Begin(int row);

    /// <summary>A cell of a CSV line or the content of a JSON string.</summary>
    /// <returns>Null, or why it does not fit.</returns>
    public abstract string? ReadText(int row, ReadOnlySpan<byte> text);

    /// <summary>A JSON number as written.</summary>
    public abstract string? ReadNumber(int row, ReadOnlySpan<byte> literal);

    /// <summary>A JSON truth value.</summary>
    public abstract string? ReadBoolean(int row, bool value);

    /// <summary>A JSON null.</summary>
    public void ReadNull(int row) => LastRow = row;

    /// <summary>The cells as a column; of a single row the same object each time.</summary>
    public abstract Column ToColumn(int rows);

    public virtual void Clear() => LastRow = -1;

    protected static string Quote(ReadOnlySpan<byte> text)
    {
        var content = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 4 * MostQuoted)]);
        return content.Length > MostQuoted ? $"`{content[..MostQuoted]}…`" : $"`{content}`";
    }
}
