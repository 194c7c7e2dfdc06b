using System.Runtime.InteropServices;
using SagePortal.AutoML.Reports;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Preparation;

/// <summary>
/// Learns the preparation from the rows it is given, and from nothing else: for a fold that is its training rows. The
/// target is never seen, so that no label can leak into a feature.
/// </summary>
public static class PreparationFitter
{
    /// <param name="rows">Training rows only.</param>
    /// <param name="features">Input columns with the types to read them as; all exist in <paramref name="rows"/>.</param>
    public static FittedPreparation Fit(Table rows, IReadOnlyList<ColumnSchema> features)
    {
        var encoders = new List<ColumnEncoder>();
        var dropped = new List<PreparationStep>();
        var seen = new Dictionary<int, List<(string Name, float[] Values)>>();
        foreach (var feature in features)
        {
            var encoder = FitColumn(rows[feature.Name], feature.Type, out var reason);
            if (encoder is not null)
            {
                reason = Examine(encoder, rows[feature.Name], seen);
            }

            if (reason is null)
            {
                encoders.Add(encoder!);
            }
            else
            {
                dropped.Add(new PreparationStep(feature.Name, [reason], []));
            }
        }

        return new FittedPreparation([.. encoders], [.. dropped]);
    }

    private static ColumnEncoder? FitColumn(Column column, ColumnType type, out string? reason)
    {
        reason = null;
        ColumnEncoder? encoder = type switch
        {
            ColumnType.Number or ColumnType.Integer => new NumberEncoder(column.Name),
            ColumnType.Boolean => FitBoolean(column),
            ColumnType.Category => CategoryEncoder.Fit(column),
            ColumnType.DateTime => DateTimeEncoder.Fit(column),
            ColumnType.Text => TextEncoder.Fit(column),
            ColumnType.Identifier => null,
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
        if (encoder is null)
        {
            reason = type == ColumnType.Identifier ? "dropped: identifier" : "dropped: one value or none";
        }

        return encoder;
    }

    /// <summary>More than two words (a type chosen by hand) fall back to a category.</summary>
    private static ColumnEncoder? FitBoolean(Column column)
    {
        var (codes, levels) = ColumnCoercion.ToWords(column);
        var words = codes.Where(c => c >= 0).Distinct().Select(c => levels[c]).Order(StringComparer.Ordinal).Take(3).ToArray();
        return words.Length switch
        {
            < 2 => null,
            2 => new BooleanEncoder(column.Name, words[0], words[1]),
            _ => CategoryEncoder.Fit(column),
        };
    }

    /// <summary>Why the encoded column is worth nothing; null when it is.</summary>
    private static string? Examine(ColumnEncoder encoder, Column column, Dictionary<int, List<(string Name, float[] Values)>> seen)
    {
        var outputs = FittedPreparation.Allocate(encoder.Features.Count, column.RowCount);
        encoder.Encode(column, outputs);
        if (outputs.All(IsConstant))
        {
            return "dropped: one value or none";
        }

        if (outputs.Length > 1)
        {
            return null;
        }

        var hash = default(HashCode);
        hash.AddBytes(MemoryMarshal.AsBytes(outputs[0].AsSpan()));
        var twins = CollectionsMarshal.GetValueRefOrAddDefault(seen, hash.ToHashCode(), out _) ??= [];
        foreach (var (name, values) in twins)
        {
            if (MemoryMarshal.AsBytes(values.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(outputs[0].AsSpan())))
            {
                return $"dropped: the same as `{name}`";
            }
        }

        twins.Add((column.Name, outputs[0]));
        return null;
    }

    private static bool IsConstant(float[] values)
    {
        foreach (var value in values)
        {
            if (!value.Equals(values[0]))
            {
                return false;
            }
        }

        return true;
    }
}
