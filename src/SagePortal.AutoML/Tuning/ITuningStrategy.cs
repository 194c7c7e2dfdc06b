namespace SagePortal.AutoML.Tuning;

/// <summary>
/// Proposes configurations one by one and hears of results later. Its proposals depend on its seed and on what it was told so
/// far, in this order, and on nothing else: told the same after a restart, it asks for the same.
/// </summary>
internal interface ITuningStrategy
{
    /// <summary>False until results come that the next proposal needs.</summary>
    bool CanPropose { get; }

    TuningProposal Propose();

    /// <summary>Called once per proposal, in their order.</summary>
    void Observe(TuningObservation observation);

    /// <summary>A result it did not ask for, before its own.</summary>
    void Learn(TuningObservation observation) => Observe(observation);
}
