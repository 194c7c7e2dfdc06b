using SagePortal.Features.Autopilot.Views;
using SagePortal.TestKit.Components;

namespace SagePortal.Tests.Features.Autopilot.Views;

public sealed class CellTextTests
{
    [Theory, UseCulture("en")]
    [InlineData("9.631547587032955", "9.6315")]
    [InlineData("-0.000012345678", "-1.235e-5")]
    [InlineData("12.08", "12.08")]
    [InlineData("38327049", "38327049")]
    [InlineData("2025-01-07", "2025-01-07")]
    [InlineData("version 1.20.3", "version 1.20.3")]
    public void Short_OnlyLongDecimals_AreRounded(string cell, string shown) => Assert.Equal(shown, CellText.Short(cell));
}
