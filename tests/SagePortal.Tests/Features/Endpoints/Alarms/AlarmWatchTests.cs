using SagePortal.Features.Endpoints.Alarms;
using SagePortal.Features.Endpoints.Serving;
using SagePortal.Tests.Features.Autopilot;

namespace SagePortal.Tests.Features.Endpoints.Alarms;

public sealed class AlarmWatchTests
{
    [Theory]
    [InlineData(AlarmMetric.ServerErrorRate, 1.9, true)]
    [InlineData(AlarmMetric.ServerErrorRate, 2, false)]
    [InlineData(AlarmMetric.ClientErrorRate, 4.9, true)]
    [InlineData(AlarmMetric.ModelErrorRate, 1, false)]
    public void Judge_Rate_GoesOffAboveTheThresholdOnly(AlarmMetric metric, double threshold, bool goesOff) =>
        Assert.Equal(goesOff, AlarmWatch.Judge(Alarm(metric, threshold, 100), Traffic) is not null);

    [Fact]
    public void Judge_TooFewRequests_IsSilent() => Assert.Null(AlarmWatch.Judge(Alarm(AlarmMetric.ServerErrorRate, 0, 101), Traffic));

    [Fact]
    public void Judge_LatencyOfNothing_IsSilent() => Assert.Null(AlarmWatch.Judge(Alarm(AlarmMetric.ModelLatencyP99, 0, 1), Traffic));

    [Fact]
    public void Judge_GoesOff_SaysWhatWasSeenAndWhereTheLineIs() =>
        Assert.Equal("alarm errors: ServerErrorRate was 2 % over 100 requests, above 1 %", AlarmWatch.Judge(Alarm(AlarmMetric.ServerErrorRate, 1, 20), Traffic));

    [Theory]
    [InlineData(AlarmMetric.ServerErrorRate, 101, 1)]
    [InlineData(AlarmMetric.ModelLatencyP99, -1, 1)]
    [InlineData(AlarmMetric.ServerErrorRate, double.NaN, 1)]
    [InlineData(AlarmMetric.ServerErrorRate, 1, 0)]
    public void Set_WhatCouldNeverGoOff_IsRefused(AlarmMetric metric, double threshold, int minimum) =>
        Assert.False(new EndpointAlarm("111122223333", "errors", JobFacts.Noon).Set(metric, threshold, minimum).IsSuccess);

    private static FleetTraffic Traffic { get; } = FleetTraffic.Of(
    [
        new VariantMinute("a", "green", JobFacts.Noon) { Invocations = 60, ServerErrors = 1, ClientErrors = 5, ModelErrors = 1 },
        new VariantMinute("a", "green", JobFacts.Noon.AddMinutes(1)) { Invocations = 40, ServerErrors = 1 },
    ]);

    private static EndpointAlarm Alarm(AlarmMetric metric, double threshold, int minimum)
    {
        var alarm = new EndpointAlarm("111122223333", "errors", JobFacts.Noon);
        Assert.True(alarm.Set(metric, threshold, minimum).IsSuccess);
        return alarm;
    }
}
