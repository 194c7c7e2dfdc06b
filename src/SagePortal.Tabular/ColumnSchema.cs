namespace SagePortal.Tabular;

/// <summary>Name and type of a column, inferred or chosen.</summary>
public sealed record ColumnSchema(string Name, ColumnType Type)
{
    /// <summary>
    /// How dates were read, for <see cref="ColumnType.DateTime"/> columns. Keep it with a model: a later file whose days are all
    /// below 13 must be read in the same order as the file the model was trained on.
    /// </summary>
    public DateOrder? DateOrder { get; init; }
}
