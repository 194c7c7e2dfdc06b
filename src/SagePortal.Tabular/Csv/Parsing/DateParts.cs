namespace SagePortal.Tabular.Csv.Parsing;

/// <summary>The numbers of a date cell in written order, its time of day in ticks (zone offset applied), and the orders that make a valid date.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct DateParts(int First, int Second, int Third, long TimeTicks, DateOrders Orders)
{
    /// <summary>Instant under one of <see cref="Orders"/>.</summary>
    public long ToTicks(DateOrder order) => TimeTicks + order switch
    {
        DateOrder.YearMonthDay => new DateTime(First, Second, Third).Ticks,
        DateOrder.DayMonthYear => new DateTime(Third, Second, First).Ticks,
        DateOrder.MonthDayYear => new DateTime(Third, First, Second).Ticks,
        DateOrder.TimeOnly => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
