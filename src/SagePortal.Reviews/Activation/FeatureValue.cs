using System.Globalization;
using System.Runtime.InteropServices;

namespace SagePortal.Reviews.Activation;

/// <summary>One cell of the row that was predicted: a number, a text, or missing.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FeatureValue
{
    private FeatureValue(double? number, string? text, bool isUnseen)
    {
        AsNumber = number;
        AsText = text;
        IsUnseen = isUnseen;
    }

    public static FeatureValue Missing => default;

    public double? AsNumber { get; }

    public string? AsText { get; }

    public bool IsMissing => AsNumber is null && AsText is null;

    /// <summary>A category that the model's training rows did not hold.</summary>
    public bool IsUnseen { get; }

    /// <param name="value">Not-a-number counts as missing.</param>
    public static FeatureValue Number(double value) => double.IsNaN(value) ? Missing : new FeatureValue(value, null, false);

    public static FeatureValue Text(string value, bool isUnseen = false) => new(null, value, isUnseen);

    /// <summary>The invariant text of the cell; empty when missing.</summary>
    public override string ToString() => AsText ?? AsNumber?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
