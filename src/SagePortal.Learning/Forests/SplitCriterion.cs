namespace SagePortal.Learning.Forests;

/// <summary>What a forest's splits reduce. Numbers always reduce the squared error.</summary>
public enum SplitCriterion
{
    /// <summary>Gini impurity of classes.</summary>
    Gini,

    /// <summary>Entropy of classes.</summary>
    Entropy,

    /// <summary>Squared error; for classes, as indicator columns, it is the Gini impurity.</summary>
    Squared,
}
