using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SagePortal.Platform.Web;

internal static class TelemetryRegistration
{
    private static readonly string[] s_meters =
        [PortalMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components", "Npgsql", "Quartz", "System.Runtime"];

    private static readonly string[] s_sources = ["Microsoft.AspNetCore", "Npgsql", "Quartz"];

    /// <summary>Metrics and traces by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector; nothing is sent anywhere else.</summary>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<PortalMetrics>();
        if (Uri.TryCreate(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"], UriKind.Absolute, out _))
        {
            services.AddHostedService<TelemetryExport>();
        }
    }

    /// <summary>Lives with the host; the last measurements are sent when it stops.</summary>
    private sealed class TelemetryExport : IHostedService, IDisposable
    {
        private MeterProvider? _meters;
        private TracerProvider? _traces;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            var portal = ResourceBuilder.CreateDefault().AddService("SagePortal", serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version!.ToString(3));
            _meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(portal).AddMeter(s_meters).AddOtlpExporter().Build();
            _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(portal).AddSource(s_sources).AddOtlpExporter().Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            _meters?.ForceFlush(1000);
            _traces?.ForceFlush(1000);
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            _meters?.Dispose();
            _traces?.Dispose();
        }
    }
}
