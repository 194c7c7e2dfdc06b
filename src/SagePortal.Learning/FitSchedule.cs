namespace SagePortal.Learning;

/// <summary>A schedule that was laid out anew in the course of a fit, for as many iterations as the time allowed.</summary>
/// <param name="After">Iterations made by the first schedule; 0 lays it out so from the beginning.</param>
/// <param name="Total">Iterations it is laid out for from then on, those made included.</param>
public sealed record FitSchedule(int After, int Total);
