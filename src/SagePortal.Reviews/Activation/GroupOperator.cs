namespace SagePortal.Reviews.Activation;

/// <summary>How a group's members decide; unknown members follow Kleene's logic.</summary>
public enum GroupOperator
{
    And,
    Or,
    Not,
}
