namespace SagePortal.AutoML.Preparation;

/// <summary>A number taken from an instant. Values are stable in artifacts.</summary>
internal enum DateTimePart : byte
{
    /// <summary>Days, with fractions, since the earliest training row.</summary>
    Elapsed = 0,
    Year = 1,
    Month = 2,
    Day = 3,

    /// <summary>0 Sunday … 6 Saturday.</summary>
    DayOfWeek = 4,
    DayOfYear = 5,

    /// <summary>0–23 with minutes as fraction.</summary>
    Hour = 6,
}
