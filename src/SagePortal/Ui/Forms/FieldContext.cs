namespace SagePortal.Ui;

/// <summary>What an input learns from the <see cref="SpField"/> around it.</summary>
/// <param name="InputId">Id the label points to.</param>
/// <param name="LabelId">Id of the label, for groups.</param>
/// <param name="DescribedBy">Ids of hint and error, or null.</param>
/// <param name="Invalid">There is an error.</param>
/// <param name="Required">An answer is expected.</param>
public sealed record FieldContext(string InputId, string LabelId, string? DescribedBy, bool Invalid, bool Required);
