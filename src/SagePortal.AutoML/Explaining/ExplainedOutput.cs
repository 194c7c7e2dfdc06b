namespace SagePortal.AutoML.Explaining;

/// <summary>What base value and contributions sum to.</summary>
public enum ExplainedOutput
{
    /// <summary>The predicted number, or the probability (of the positive class, or of each class).</summary>
    Prediction,

    /// <summary>The models' weighted mean score before the link: log-odds, class scores or the log of the mean.</summary>
    Margin,
}
