using System.Globalization;
using System.Text;
using SagePortal.Tabular;

namespace SagePortal.Features.HumanReview.Retraining;

/// <summary>
/// Pure: decided rows, and the table the model was trained on, as the files of a training job. Rows that a condition sent go into training only; audited
/// rows, which were drawn blindly, only into the comparison: a test on doubtful rows says nothing of the others.
/// </summary>
public sealed class CorrectionSnapshot
{
    public const string WeightColumn = "review_weight";

    private readonly IReadOnlyList<string> _columns;
    private readonly string _target;

    private CorrectionSnapshot(IReadOnlyList<string> columns, string target, IReadOnlyList<DecidedRow> corrections, IReadOnlyList<DecidedRow> audit)
    {
        (_columns, _target, Corrections, Audit) = (columns, target, corrections, audit);
    }

    public IReadOnlyList<DecidedRow> Corrections { get; }

    public IReadOnlyList<DecidedRow> Audit { get; }

    public string Target => _target;

    /// <summary>Null when no row has a card: there is nothing to learn from.</summary>
    public static CorrectionSnapshot? Of(IReadOnlyList<DecidedRow> rows)
    {
        if (rows.Count == 0)
        {
            return null;
        }

        // The newest row says which columns the model of today has.
        var card = rows[^1].Card;
        var same = rows.Where(r => r.Card.Target == card.Target).ToList();
        return new CorrectionSnapshot([.. card.Features.OrderBy(f => f.Place).Select(f => f.Name)], card.Target, [.. same.Where(r => !r.IsAudit)], [.. same.Where(r => r.IsAudit)]);
    }

    /// <summary>Header, the rows of the table with weight 1, the corrections with theirs.</summary>
    /// <param name="original">What the reviewed model learnt from; null to learn from corrections alone.</param>
    public byte[] TrainingCsv(Table? original)
    {
        var csv = new StringBuilder();
        AppendLine(csv, [.. _columns, _target, WeightColumn]);
        for (var row = 0; row < (original?.RowCount ?? 0); row++)
        {
            AppendLine(csv, [.. _columns.Select(c => original!.Find(c)?.Format(row)), original!.Find(_target)?.Format(row), "1"]);
        }

        foreach (var row in Corrections)
        {
            AppendLine(csv, [.. CellsOf(row), row.DecidedLabel, row.Weight.ToString("R", CultureInfo.InvariantCulture)]);
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>Header and the features of the audited rows, <see cref="Audit"/> in order.</summary>
    public string AuditCsv(IEnumerable<DecidedRow> rows)
    {
        var csv = new StringBuilder();
        AppendLine(csv, _columns);
        foreach (var row in rows)
        {
            AppendLine(csv, CellsOf(row));
        }

        return csv.ToString();
    }

    private IEnumerable<string?> CellsOf(DecidedRow row)
    {
        var cells = row.Card.Features.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
        return _columns.Select(c => cells.GetValueOrDefault(c));
    }

    private static void AppendLine(StringBuilder csv, IEnumerable<string?> cells) => csv.AppendJoin(',', cells.Select(Quoted)).Append('\n');

    private static string Quoted(string? cell) =>
        cell is null ? "" : cell.AsSpan().ContainsAny(",\"\r\n") || cell.Length == 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
