namespace SagePortal.Features.Autopilot;

/// <summary>What somebody asked of a running job.</summary>
public enum StopMode
{
    None,

    /// <summary>Finish early: the best candidate so far is kept, explained and stored.</summary>
    KeepBest,

    /// <summary>End at once; candidates that were finished stay listed, no best one is chosen.</summary>
    Abort,
}
