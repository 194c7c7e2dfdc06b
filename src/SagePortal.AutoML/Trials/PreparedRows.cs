using SagePortal.AutoML.Preparation;
using SagePortal.Learning;

namespace SagePortal.AutoML.Trials;

/// <summary>One fold made ready: preparation fitted on its training rows only.</summary>
/// <param name="Preparation">Fitted on the training rows.</param>
/// <param name="Train">Prepared training rows.</param>
/// <param name="Validation">Prepared validation rows; null when all rows are trained on.</param>
public sealed record PreparedRows(FittedPreparation Preparation, Dataset Train, Dataset? Validation);
