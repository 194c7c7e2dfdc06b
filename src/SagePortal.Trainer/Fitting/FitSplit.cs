using SagePortal.Learning;

namespace SagePortal.Trainer.Fitting;

/// <summary>Training and holdout rows, encoded alike.</summary>
internal sealed record FitSplit(Dataset Train, Dataset Test);
