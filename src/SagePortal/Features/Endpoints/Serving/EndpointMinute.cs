using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>One host's share of a <see cref="VariantMinute"/>; of a minute there may be several rows, which are summed.</summary>
public sealed class EndpointMinute : IAccountOwned
{
    private EndpointMinute()
    {
    }

    public EndpointMinute(string accountId, string endpointName, VariantMinute minute)
    {
        Id = Guid.CreateVersion7(minute.Minute);
        AccountId = accountId;
        EndpointName = endpointName;
        VariantName = minute.VariantName;
        FleetId = minute.FleetId;
        Minute = minute.Minute;
        Invocations = minute.Invocations;
        ClientErrors = minute.ClientErrors;
        ServerErrors = minute.ServerErrors;
        ModelErrors = minute.ModelErrors;
        ModelLatency = minute.ModelLatency.Format();
        OverheadLatency = minute.OverheadLatency.Format();
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public string EndpointName { get; private set; } = "";

    public string VariantName { get; private set; } = "";

    public string FleetId { get; private set; } = "";

    public DateTimeOffset Minute { get; private set; }

    public long Invocations { get; private set; }

    public long ClientErrors { get; private set; }

    public long ServerErrors { get; private set; }

    public long ModelErrors { get; private set; }

    /// <summary>Histogram as text.</summary>
    public string ModelLatency { get; private set; } = "";

    /// <summary>Histogram as text.</summary>
    public string OverheadLatency { get; private set; } = "";

    public VariantMinute ToMinute() => new(VariantName, FleetId, Minute)
    {
        Invocations = Invocations,
        ClientErrors = ClientErrors,
        ServerErrors = ServerErrors,
        ModelErrors = ModelErrors,
        ModelLatency = LatencyHistogram.Parse(ModelLatency),
        OverheadLatency = LatencyHistogram.Parse(OverheadLatency),
    };
}
