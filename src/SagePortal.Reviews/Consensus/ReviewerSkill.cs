namespace SagePortal.Reviews.Consensus;

/// <summary>How good a reviewer is, as far as the answers tell.</summary>
/// <param name="Reviewer">Whom it is about.</param>
/// <param name="Answers">How many it is learnt from.</param>
/// <param name="Accuracy">Expected share of right answers, 0–1, over the labels as they occur.</param>
/// <param name="Confusion">Row: truth; column: answer; rows sum to 1. Of a reviewer with few answers it is the even spread of one accuracy.</param>
/// <param name="HasMatrix">Whether the confusion was learnt label by label.</param>
public sealed record ReviewerSkill(string Reviewer, int Answers, double Accuracy, IReadOnlyList<IReadOnlyList<double>> Confusion, bool HasMatrix);
