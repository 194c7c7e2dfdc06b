namespace SagePortal.Tabular.Csv.Parsing;

/// <summary>A set of <see cref="DateOrder"/>: bit i stands for the order with number i.</summary>
[Flags]
internal enum DateOrders
{
    None = 0,
    YearMonthDay = 1 << DateOrder.YearMonthDay,
    DayMonthYear = 1 << DateOrder.DayMonthYear,
    MonthDayYear = 1 << DateOrder.MonthDayYear,
    TimeOnly = 1 << DateOrder.TimeOnly,
    DayOrMonthFirst = DayMonthYear | MonthDayYear,
    All = YearMonthDay | DayMonthYear | MonthDayYear | TimeOnly,
}
