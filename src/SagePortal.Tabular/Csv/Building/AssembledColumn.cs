namespace SagePortal.Tabular.Csv.Building;

/// <summary>A finished column and what was settled about it.</summary>
internal sealed record AssembledColumn(Column Column, ColumnSchema Schema, bool IsAmbiguous);
