namespace SagePortal.Learning.Validation;

/// <summary>A rule that divides rows into folds; the same rule, target and seed give the same folds on every machine.</summary>
public interface IValidationSplit
{
    /// <exception cref="ArgumentException">The rows cannot be divided as asked; the message names the counts.</exception>
    IReadOnlyList<Fold> Split(Target target);
}
