namespace SagePortal.Tabular;

/// <summary>Name and type of a column, inferred or chosen.</summary>
public sealed record ColumnSchema(string Name, ColumnType Type);
