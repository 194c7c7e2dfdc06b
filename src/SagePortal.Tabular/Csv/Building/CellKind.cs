namespace SagePortal.Tabular.Csv.Building;

/// <summary>How the cells of a column are parsed, which decides how they are stored.</summary>
internal enum CellKind
{
    /// <summary>Not at all.</summary>
    Skip,
    Number,
    DateTime,

    /// <summary>As text: loses nothing, so every other kind can still be made of it.</summary>
    Word,
}
