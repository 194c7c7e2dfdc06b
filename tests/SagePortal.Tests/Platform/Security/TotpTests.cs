using System.Globalization;
using System.Text;
using SagePortal.Platform.Security.Authenticators;

namespace SagePortal.Tests.Platform.Security;

public sealed class TotpTests
{
    private static readonly byte[] s_key = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238 appendix B, SHA-1; its eight digits end in our six.</summary>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Code_OfTheRfcsVectors_IsTheirs(long time, string expected) =>
        Assert.Equal(expected[2..], Totp.Code(s_key, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(time))));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Match_CodeOfANeighbouringStep_IsAcceptedOneStepAway(int drift, bool accepted)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var step = Totp.StepAt(now) + drift;

        Assert.Equal(accepted ? step : null, Totp.Match(s_key, Totp.Code(s_key, step), now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("１２３４５６")]
    public void Match_NoSixDigits_IsNothing(string code) => Assert.Null(Totp.Match(s_key, code, DateTimeOffset.FromUnixTimeSeconds(59)));

    [Theory]
    [InlineData("", "")]
    [InlineData("MY", "f")]
    [InlineData("MZXW6YTB", "fooba")]
    [InlineData("mzxw6ytboi", "foobar")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "12345678901234567890")]
    public void Base32_OfTheRfcsVectors_Decodes(string text, string expected) => Assert.Equal(expected, Encoding.ASCII.GetString(Base32.Decode(text)));

    [Fact]
    public void Base32_OtherCharacter_IsRefused() =>
        Assert.Contains("`1`", Assert.Throws<FormatException>(() => Base32.Decode("MY1")).Message, StringComparison.Ordinal);

    [Fact]
    public void Code_ManySteps_IsAlwaysSixDigits() =>
        Assert.All(Enumerable.Range(0, 2_000), step => Assert.True(Totp.Code(s_key, step) is { Length: 6 } code && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out _)));
}
