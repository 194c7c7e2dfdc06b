namespace SagePortal.Reviews.Queue;

/// <summary>What a reviewer's page reports.</summary>
public enum ActivityKind
{
    /// <summary>The page came to the front.</summary>
    Shown,

    /// <summary>The page went behind another, or was minimized.</summary>
    Hidden,

    /// <summary>A key, a click or a scroll.</summary>
    Input,
}
