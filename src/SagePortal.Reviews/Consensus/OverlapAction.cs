namespace SagePortal.Reviews.Consensus;

/// <summary>What to do with an item after its latest answer.</summary>
public enum OverlapAction
{
    AskOneMore,
    Decide,
    Escalate,
}
