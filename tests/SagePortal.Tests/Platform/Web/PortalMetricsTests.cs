using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Platform.Web;

namespace SagePortal.Tests.Platform.Web;

public sealed class PortalMetricsTests
{
    [Fact]
    public async Task Job_StartedAndEnded_LeavesNothingRunningAndItsDuration()
    {
        await using var services = new ServiceCollection().AddMetrics().AddSingleton<PortalMetrics>().BuildServiceProvider();
        var metrics = services.GetRequiredService<PortalMetrics>();
        using var seen = new Measurements(services.GetRequiredService<IMeterFactory>());

        metrics.JobStarted("automl-job", TimeSpan.FromSeconds(2));
        Assert.Equal(1, seen.Sum("sageportal.jobs.running"));
        metrics.JobEnded("automl-job", TimeSpan.FromSeconds(90), "completed");

        Assert.Equal(0, seen.Sum("sageportal.jobs.running"));
        Assert.Equal(2, seen.Sum("sageportal.job.wait"));
        Assert.Equal(90, seen.Sum("sageportal.job.duration"));
    }

    [Fact]
    public async Task Upload_Finished_IsMeasuredInBytes()
    {
        await using var services = new ServiceCollection().AddMetrics().AddSingleton<PortalMetrics>().BuildServiceProvider();
        var metrics = services.GetRequiredService<PortalMetrics>();
        using var seen = new Measurements(services.GetRequiredService<IMeterFactory>());

        metrics.Uploaded(1_000_000);

        Assert.Equal(1_000_000, seen.Sum("sageportal.upload.size"));
    }

    /// <summary>Adds up what the meter of one container says.</summary>
    private sealed class Measurements : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentBag<(string Name, double Value)> _values = [];

        public Measurements(IMeterFactory factory)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == factory)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => _values.Add((instrument.Name, value)));
            _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => _values.Add((instrument.Name, value)));
            _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => _values.Add((instrument.Name, value)));
            _listener.Start();
        }

        public double Sum(string name) => _values.Where(value => value.Name == name).Sum(value => value.Value);

        public void Dispose() => _listener.Dispose();
    }
}
