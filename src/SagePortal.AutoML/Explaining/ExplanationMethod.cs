namespace SagePortal.AutoML.Explaining;

/// <summary>How contributions were found.</summary>
public enum ExplanationMethod
{
    /// <summary>Exact Shapley values of sums of trees and linear models.</summary>
    Exact,

    /// <summary>Sampled with antithetic permutations against background rows.</summary>
    Permutation,
}
