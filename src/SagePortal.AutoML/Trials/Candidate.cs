using SagePortal.Learning;

namespace SagePortal.AutoML.Trials;

/// <summary>A configuration to try.</summary>
/// <param name="Name">Unique in the job and stable over restarts.</param>
/// <param name="Ordinal">1-based place in the plan.</param>
/// <param name="Learner">Algorithm with hyper-parameters.</param>
/// <param name="OutOfBag">True fits once on all rows and scores by out-of-bag predictions (forests on independent rows): k times cheaper than folds.</param>
public sealed record Candidate(string Name, int Ordinal, ILearner Learner, bool OutOfBag = false);
