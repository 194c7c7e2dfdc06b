using System.Diagnostics.Metrics;

namespace SagePortal.Platform.Web;

/// <summary>The portal's own measurements, beside those of ASP.NET Core, Npgsql and Quartz. Tags hold kinds and outcomes, never names or data.</summary>
public sealed class PortalMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "SagePortal";

    private readonly Meter _meter;
    private readonly UpDownCounter<int> _jobsRunning;
    private readonly Histogram<double> _jobWait;
    private readonly Histogram<double> _jobDuration;
    private readonly Histogram<long> _uploads;

    public PortalMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _jobsRunning = _meter.CreateUpDownCounter<int>("sageportal.jobs.running", "{job}", "Background jobs that run on this host");
        _jobWait = _meter.CreateHistogram<double>("sageportal.job.wait", "s", "Time a job was due before it started");
        _jobDuration = _meter.CreateHistogram<double>("sageportal.job.duration", "s", "Run time of background jobs");
        _uploads = _meter.CreateHistogram<long>("sageportal.upload.size", "By", "Size of finished uploads");
    }

    public void JobStarted(string kind, TimeSpan waited)
    {
        _jobsRunning.Add(1, new KeyValuePair<string, object?>("kind", kind));
        _jobWait.Record(waited.TotalSeconds, new KeyValuePair<string, object?>("kind", kind));
    }

    /// <param name="kind">As given to <see cref="JobStarted"/>.</param>
    /// <param name="ran">Run time.</param>
    /// <param name="outcome"><c>completed</c>, <c>cancelled</c> or <c>failed</c>.</param>
    public void JobEnded(string kind, TimeSpan ran, string outcome)
    {
        _jobsRunning.Add(-1, new KeyValuePair<string, object?>("kind", kind));
        _jobDuration.Record(ran.TotalSeconds, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));
    }

    public void Uploaded(long bytes) => _uploads.Record(bytes);

    public void Dispose() => _meter.Dispose();
}
