using SagePortal.AutoML.Artifacts;
using SagePortal.Learning;
using SagePortal.Tabular;

namespace SagePortal.Features.ModelRegistry;

/// <summary>What goes into a model and what comes out.</summary>
public sealed record ModelSignature
{
    public required ProblemType ProblemType { get; init; }

    public required string TargetColumn { get; init; }

    /// <summary>Empty for regression.</summary>
    public IReadOnlyList<string> ClassLabels { get; init; } = [];

    /// <summary>In training order.</summary>
    public required IReadOnlyList<SignatureColumn> Inputs { get; init; }

    /// <summary>Columns that <c>SAGEMAKER_INFERENCE_OUTPUT</c> may name.</summary>
    public IReadOnlyList<string> Outputs => ProblemType == ProblemType.Regression ? ["predicted_label"] : ["predicted_label", "probability", "probabilities", "labels"];

    public static ModelSignature Of(FittedPipeline pipeline) => new()
    {
        ProblemType = pipeline.ProblemType,
        TargetColumn = pipeline.Manifest.TargetColumn,
        ClassLabels = pipeline.ClassLabels,
        Inputs = [.. pipeline.Schema.Select(c => new SignatureColumn(c.Name, c.Type, c.Typical))],
    };

    /// <summary>
    /// Why whoever calls <paramref name="earlier"/> could not call this instead: another problem, other classes, or a column asked for that
    /// callers do not send. Null when they can.
    /// </summary>
    public string? DifferenceFrom(ModelSignature earlier)
    {
        if (ProblemType != earlier.ProblemType)
        {
            return $"it is for {ProblemType}, not {earlier.ProblemType}";
        }

        if (!ClassLabels.Order(StringComparer.Ordinal).SequenceEqual(earlier.ClassLabels.Order(StringComparer.Ordinal), StringComparer.Ordinal))
        {
            return $"its classes are {string.Join(", ", ClassLabels)}, not {string.Join(", ", earlier.ClassLabels)}";
        }

        var known = earlier.Inputs.ToDictionary(c => c.Name, c => c.Type, StringComparer.Ordinal);
        var unknown = Inputs.Where(c => !known.ContainsKey(c.Name)).Select(c => c.Name).ToList();
        if (unknown.Count > 0)
        {
            return $"it asks for {string.Join(", ", unknown.Take(5).Select(c => $"column `{c}`"))}, which callers do not send";
        }

        return Inputs.FirstOrDefault(c => IsNumeric(c.Type) != IsNumeric(known[c.Name])) is { } other
            ? $"it takes column `{other.Name}` as {other.Type}, not {known[other.Name]}"
            : null;
    }

    private static bool IsNumeric(ColumnType type) => type is ColumnType.Number;
}

/// <summary>One input column.</summary>
/// <param name="Name">As in the training table.</param>
/// <param name="Type">How cells are read.</param>
/// <param name="Example">A typical cell; null when the training table had none.</param>
public sealed record SignatureColumn(string Name, ColumnType Type, string? Example);
