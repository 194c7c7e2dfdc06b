using System.Globalization;

namespace SagePortal.Learning.Losses;

/// <summary>A target value lies where the loss is not defined.</summary>
/// <param name="loss">The loss.</param>
/// <param name="row">0-based row of the table that was to be fitted.</param>
/// <param name="value">What stands there.</param>
public sealed class TargetDomainException(Loss loss, int row, float value)
    : Exception(Describe(loss, row + 1, value))
{
    public int Row { get; } = row;

    /// <summary>The message with the row's number in the user's own file.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="rowNumber">1-based.</param>
    /// <param name="value">What stands there.</param>
    public static string Describe(Loss loss, int rowNumber, float value) => string.Create(
        CultureInfo.InvariantCulture, $"the target of data row {rowNumber} is `{value:R}`, but the {loss.Name} loss takes {loss.Domain}; choose another loss or mend the cell");
}
