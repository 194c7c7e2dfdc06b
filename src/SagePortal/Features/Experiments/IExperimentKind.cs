namespace SagePortal.Features.Experiments;

/// <summary>How a kind of thing is called.</summary>
public interface IExperimentKind
{
    /// <summary>In ARNs, e.g. <c>experiment-trial</c>.</summary>
    static abstract string ArnType { get; }

    /// <summary>In messages, e.g. <c>Trial</c>.</summary>
    static abstract string Noun { get; }
}
