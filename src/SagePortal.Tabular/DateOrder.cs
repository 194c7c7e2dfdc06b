namespace SagePortal.Tabular;

/// <summary>How the parts of a date are ordered in the cells of a column.</summary>
public enum DateOrder
{
    /// <summary>Year first: ISO 8601 and y/m/d.</summary>
    YearMonthDay,

    /// <summary>d/m/y.</summary>
    DayMonthYear,

    /// <summary>m/d/y.</summary>
    MonthDayYear,

    /// <summary>Time of day without a date; stored as that time on 0001-01-01.</summary>
    TimeOnly,
}
