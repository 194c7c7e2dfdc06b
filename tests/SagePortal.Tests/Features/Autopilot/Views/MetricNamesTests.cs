using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using SagePortal.Features.Autopilot;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;
using SagePortal.TestKit.Components;

namespace SagePortal.Tests.Features.Autopilot.Views;

public sealed class MetricNamesTests
{
    [Theory, InlineData("en"), InlineData("ja")]
    public void Metric_EveryMetricOfTheCatalog_HasAName(string culture)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        using var services = ComponentServices.Create();
        var strings = services.GetRequiredService<IStringLocalizer<AutopilotStrings>>();

        var nameless = Enum.GetValues<ProblemType>().SelectMany(MetricCatalog.For).Select(m => m.Name).Where(name => strings["Metric" + name].ResourceNotFound);

        Assert.Empty(nameless);
    }

    [Fact, UseCulture("ja")]
    public void Metric_KnownOrNot_IsWhatPeopleSay()
    {
        using var services = ComponentServices.Create();
        var strings = services.GetRequiredService<IStringLocalizer<AutopilotStrings>>();

        Assert.Equal("適合率", strings.Metric("Precision"));
        Assert.Equal("Future", strings.Metric("Future"));
        Assert.Equal("", strings.Metric(null));
    }
}
