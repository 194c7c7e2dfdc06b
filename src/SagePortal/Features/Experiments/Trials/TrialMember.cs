using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Experiments.Trials;

/// <summary>A component belongs to a trial; it may belong to several.</summary>
public sealed class TrialMember : IAccountOwned
{
    private TrialMember()
    {
    }

    public TrialMember(Trial trial, TrialComponent component) => (AccountId, TrialId, ComponentId) = (trial.AccountId, trial.Id, component.Id);

    public string AccountId { get; private set; } = "";

    public Guid TrialId { get; private set; }

    public Guid ComponentId { get; private set; }
}
