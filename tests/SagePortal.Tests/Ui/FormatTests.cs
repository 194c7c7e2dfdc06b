using SagePortal.TestKit.Components;
using SagePortal.Ui;

namespace SagePortal.Tests.Ui;

public sealed class FormatTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [UseCulture("en")]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1,023 B")]
    [InlineData(1536, "1.50 KB")]
    [InlineData(12_345_678, "11.8 MB")]
    [InlineData(long.MaxValue, "8,192 PB")]
    public void Bytes_AnySize_ThreeDigitsAndUnit(long bytes, string expected) => Assert.Equal(expected, Format.Bytes(bytes));

    [Theory]
    [UseCulture("en")]
    [InlineData(0.012, "12 ms")]
    [InlineData(2.34, "2.3 s")]
    [InlineData(59.7, "1 min")]
    [InlineData(83, "1 min 23 s")]
    [InlineData(7500, "2 h 5 min")]
    [InlineData(90000, "1 d 1 h")]
    public void Duration_English_TwoLargestUnits(double seconds, string expected) => Assert.Equal(expected, Format.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [UseCulture("ja")]
    [InlineData(7500, "2 時間 5 分")]
    [InlineData(3, "3 秒")]
    public void Duration_Japanese_TwoLargestUnits(double seconds, string expected) => Assert.Equal(expected, Format.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [UseCulture("en")]
    [InlineData(0.92311, "0.9231")]
    [InlineData(1234567.5, "1,234,567.5")]
    [InlineData(0.00000123, "1.23e-6")]
    [InlineData(double.NaN, "–")]
    public void Number_AnyMagnitude_StaysReadable(double value, string expected) => Assert.Equal(expected, Format.Number(value));

    [Theory]
    [UseCulture("en")]
    [InlineData(-20, "just now")]
    [InlineData(-180, "3 min ago")]
    [InlineData(-7200, "2 h ago")]
    [InlineData(3600, "in 1 h")]
    [InlineData(-86400 * 40, "2026-01-23")]
    public void Ago_English_NearestUnit(int seconds, string expected) => Assert.Equal(expected, Format.Ago(s_now.AddSeconds(seconds), s_now));

    [Fact]
    [UseCulture("ja")]
    public void Ago_Japanese_NearestUnit() => Assert.Equal("3 分前", Format.Ago(s_now.AddMinutes(-3), s_now));
}
