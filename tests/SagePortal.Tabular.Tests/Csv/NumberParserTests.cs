using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SagePortal.Tabular.Csv.Parsing;

namespace SagePortal.Tabular.Tests.Csv;

public sealed class NumberParserTests
{
    private static readonly Config s_thorough = Config.QuickThrowOnFailure.WithMaxTest(20_000);

    [Fact]
    public void TryParse_ShortestFormOfAnyDouble_IsBitExact() =>
        Check.One(s_thorough, Prop.ForAll(Bits().ToArbitrary(), bits =>
        {
            var value = BitConverter.UInt64BitsToDouble(bits);
            return !double.IsFinite(value) || AgreesWithFramework(value.ToString("R", CultureInfo.InvariantCulture));
        }));

    [Fact]
    public void TryParse_ExactExpansionOfHalfwayPoints_IsBitExact() =>
        Check.One(s_thorough.WithMaxTest(2000), Prop.ForAll(Bits().ToArbitrary(), bits =>
        {
            var value = BitConverter.UInt64BitsToDouble(bits);
            return !double.IsFinite(value) || AgreesWithFramework(value.ToString("E40", CultureInfo.InvariantCulture))
                && AgreesWithFramework(value.ToString("E18", CultureInfo.InvariantCulture));
        }));

    [Fact]
    public void TryParse_AnyDecimalString_IsBitExact()
    {
        var digits = Gen.Choose(0, 25).SelectMany(length => Gen.Elements("0123456789".ToCharArray()).ArrayOf(length)).Select(letters => new string(letters));
        var texts =
            from sign in Gen.Elements("", "-", "+")
            from whole in digits
            from fraction in digits
            from mark in Gen.Elements("", ".")
            from exponent in Gen.Elements("", "e", "E", "e-", "E+").SelectMany(mark => Gen.Choose(0, 340).Select(number => mark.Length == 0 ? "" : mark + number))
            select sign + whole + mark + (mark.Length == 0 ? "" : fraction) + exponent;
        Check.One(s_thorough, Prop.ForAll(texts.ToArbitrary(), AgreesWithFramework));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("-0.0e5")]
    [InlineData("5e-324")]
    [InlineData("2.4703282292062327e-324")]
    [InlineData("2.4703282292062328e-324")]
    [InlineData("2.2250738585072011e-308")]
    [InlineData("2.2250738585072014e-308")]
    [InlineData("1.7976931348623157e308")]
    [InlineData("1.7976931348623159e308")]
    [InlineData("1e400")]
    [InlineData("-1e999999999999")]
    [InlineData("1e-400")]
    [InlineData("9007199254740993")]
    [InlineData("9007199254740992.5")]
    [InlineData("9223372036854775807")]
    [InlineData("18446744073709551615")]
    [InlineData("18446744073709551616")]
    [InlineData("100000000000000000000000000000000000000")]
    [InlineData("0.000000000000000000000000000012345678901234567")]
    [InlineData("1.00000000000000011102230246251565404236316680908203125")]
    [InlineData("7.3177701707893310e+15")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("00012")]
    public void TryParse_HardCase_IsBitExact(string text) => Assert.True(AgreesWithFramework(text));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1.2.3")]
    [InlineData("1,000")]
    [InlineData("12a")]
    [InlineData("--1")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("1 2")]
    public void TryParse_NotANumber_IsRefused(string text) => Assert.False(NumberParser.TryParse(Encoding.UTF8.GetBytes(text), (byte)'.', out _));

    [Theory]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    [InlineData("+INF", double.PositiveInfinity)]
    public void TryParse_InfinityWord_IsInfinite(string text, double expected)
    {
        Assert.True(NumberParser.TryParse(Encoding.UTF8.GetBytes(text), (byte)'.', out var value));
        Assert.Equal(expected, value);
    }

    [Fact]
    public void TryParse_DecimalComma_ReadsTheSameNumber()
    {
        Assert.True(NumberParser.TryParse("-1234,5e3"u8, (byte)',', out var value));
        Assert.Equal(-1234.5e3, value);
        Assert.True(NumberParser.TryParse("0,12345678901234567890123"u8, (byte)',', out value));
        Assert.Equal(0.12345678901234567890123, value);
    }

    private static Gen<ulong> Bits() =>
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        from isSubnormal in Gen.Choose(0, 9)
        select (((ulong)(uint)high << 32) | (uint)low) & (isSubnormal == 0 ? 0x800FFFFFFFFFFFFF : ulong.MaxValue);

    private static bool AgreesWithFramework(string text)
    {
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var expected);
        var parsed = NumberParser.TryParse(Encoding.UTF8.GetBytes(text), (byte)'.', out var value);
        return isNumber == parsed && (!parsed || BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(value));
    }
}
