namespace SagePortal.Learning.Forests;

/// <summary>Impurity of a classification forest's nodes. Regression always uses the variance.</summary>
public enum SplitCriterion
{
    Gini,
    Entropy,
}
