using SagePortal.Tabular.Csv.Parsing;
using SagePortal.Tabular.Csv.Tokenizing;

namespace SagePortal.Tabular.Csv.Building;

/// <summary>What the column builders of one worker share.</summary>
internal sealed class ParseContext(MissingMarkers missing, byte point, byte newline, int maxIssues)
{
    public MissingMarkers Missing { get; } = missing;

    /// <summary>Decimal mark.</summary>
    public byte Point { get; } = point;

    public byte Newline { get; } = newline;

    public CellReader Cells { get; } = new();

    /// <summary>Cells that do not fit a fixed type.</summary>
    public IssueLog Unfit { get; } = new(maxIssues);
}
