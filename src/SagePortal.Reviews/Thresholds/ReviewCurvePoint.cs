namespace SagePortal.Reviews.Thresholds;

/// <summary>What comes of reviewing the most worthwhile share of cases.</summary>
/// <param name="Reviewed">Cases reviewed.</param>
/// <param name="Share">Of all cases, 0–1.</param>
/// <param name="PerDay">Reviews a day at the volume of the curve.</param>
/// <param name="GainThreshold">Cases that gain at least this are reviewed; infinite at the point that reviews nothing.</param>
/// <param name="ResidualError">Expected share of wrong answers, model's and reviewers', among all cases, 0–1.</param>
/// <param name="SeenErrorOutside">Share of errors seen among cases not reviewed whose truth is known; null without one.</param>
/// <param name="TotalCost">Expected cost of all cases, reviews included.</param>
public sealed record ReviewCurvePoint(int Reviewed, double Share, double PerDay, double GainThreshold, double ResidualError, double? SeenErrorOutside, double TotalCost);
