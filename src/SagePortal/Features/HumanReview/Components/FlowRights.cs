namespace SagePortal.Features.HumanReview.Components;

/// <summary>What the page offers; the use cases decide again.</summary>
public sealed record FlowRights
{
    public bool Update { get; init; }

    public bool Delete { get; init; }

    public bool Attach { get; init; }

    public bool Detach { get; init; }

    public bool Assign { get; init; }

    public bool Stop { get; init; }

    public bool Outcome { get; init; }

    public bool Statistics { get; init; }

    public bool Gold { get; init; }

    public bool Export { get; init; }

    public bool Resume { get; init; }

    public bool Retrain { get; init; }
}
