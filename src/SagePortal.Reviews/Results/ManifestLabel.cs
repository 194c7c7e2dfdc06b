namespace SagePortal.Reviews.Results;

/// <summary>What people said of one object, as a line of Ground Truth's <c>output.manifest</c> tells it.</summary>
public sealed record ManifestLabel
{
    /// <summary>Name of the label attribute; <c>{name}-metadata</c> stands beside it.</summary>
    public required string AttributeName { get; init; }

    /// <summary>The class; null where the label is a number.</summary>
    public string? ClassName { get; init; }

    /// <summary>Place of the class among the classes, as Ground Truth writes class labels.</summary>
    public int? ClassIndex { get; init; }

    /// <summary>The value of a regression.</summary>
    public double? Value { get; init; }

    /// <summary>0–1; Ground Truth writes 0 for a single reviewer.</summary>
    public double Confidence { get; init; }

    /// <summary>E.g. <c>groundtruth/tabular-classification</c>.</summary>
    public required string Type { get; init; }

    /// <summary>E.g. <c>labeling-job/credit</c>.</summary>
    public required string JobName { get; init; }

    /// <summary>False when the model's answer was taken over without a person.</summary>
    public bool HumanAnnotated { get; init; } = true;

    public required DateTimeOffset CreationDate { get; init; }
}
