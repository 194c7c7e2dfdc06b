using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Calibration;
using SagePortal.Tabular;

namespace SagePortal.Features.Autopilot.Predictions;

/// <summary>Rows and what the candidate says of them.</summary>
/// <param name="Rows">As read; only the model's columns.</param>
/// <param name="Predictions">One per row.</param>
/// <param name="AbsentColumns">Columns of the model that were not given; taken as missing.</param>
/// <param name="ExtraColumns">Given columns that the model does not know; ignored.</param>
/// <param name="Threshold">Two classes: the second is predicted from this probability on; null otherwise.</param>
/// <param name="Sets">Classes or intervals that hold the truth with probability <paramref name="Coverage"/>; null for a model without calibration scores.</param>
/// <param name="Coverage">In (0, 1).</param>
public sealed record CandidatePrediction(
    Table Rows,
    PredictionTable Predictions,
    IReadOnlyList<string> AbsentColumns,
    IReadOnlyList<string> ExtraColumns,
    double? Threshold,
    PredictionSets? Sets,
    double Coverage);
