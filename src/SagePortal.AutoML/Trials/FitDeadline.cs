namespace SagePortal.AutoML.Trials;

/// <summary>When a fit is to be over.</summary>
/// <param name="IsOver">Asked between iterations.</param>
/// <param name="SecondsLeft">For learners that plan; null where there is no limit.</param>
internal sealed record FitDeadline(Func<bool> IsOver, Func<double>? SecondsLeft)
{
    /// <summary>As long as it takes.</summary>
    public static FitDeadline None { get; } = new(() => false, null);
}
