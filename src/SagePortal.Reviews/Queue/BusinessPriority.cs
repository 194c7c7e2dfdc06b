namespace SagePortal.Reviews.Queue;

/// <summary>How urgent the sender says it is.</summary>
public enum BusinessPriority
{
    Low,
    Normal,
    High,
    Critical,
}
