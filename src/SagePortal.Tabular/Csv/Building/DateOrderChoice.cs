using SagePortal.Tabular.Csv.Parsing;

namespace SagePortal.Tabular.Csv.Building;

/// <summary>Picks one of the date orders that fit a column.</summary>
internal static class DateOrderChoice
{
    public static bool IsAmbiguous(DateOrders orders) => (orders & DateOrders.DayOrMonthFirst) == DateOrders.DayOrMonthFirst;

    /// <summary>The only order, or for an open question the caller's wish, else the custom that goes with the separator.</summary>
    public static DateOrder Choose(DateOrders orders, bool? dayFirst, byte separator) => orders switch
    {
        DateOrders.DayMonthYear => DateOrder.DayMonthYear,
        DateOrders.MonthDayYear => DateOrder.MonthDayYear,
        DateOrders.TimeOnly => DateOrder.TimeOnly,
        DateOrders.DayOrMonthFirst => dayFirst ?? separator != '/' ? DateOrder.DayMonthYear : DateOrder.MonthDayYear,
        _ => DateOrder.YearMonthDay,
    };
}
