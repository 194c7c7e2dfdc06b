using SagePortal.Learning;

namespace SagePortal.Trainer.Fitting;

/// <summary>Training and holdout rows, encoded alike.</summary>
/// <param name="Train">Rows with a target.</param>
/// <param name="Test">Likewise.</param>
/// <param name="TrainRows">0-based row of the training file of each training row.</param>
internal sealed record FitSplit(Dataset Train, Dataset Test, int[] TrainRows);
