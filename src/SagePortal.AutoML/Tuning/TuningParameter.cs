namespace SagePortal.AutoML.Tuning;

/// <summary>One hyper-parameter to search. Strategies see it as a number from 0 to 1.</summary>
/// <param name="Name">As in the learner's <c>Hyperparameters</c>.</param>
/// <param name="Least">Smallest value.</param>
/// <param name="Most">Largest value, &gt; <paramref name="Least"/>.</param>
/// <param name="IsLog">Equal ratios rather than equal differences are equally far apart; needs <paramref name="Least"/> &gt; 0.</param>
/// <param name="IsInteger">Rounded; 0 and 1 stand for false and true.</param>
internal sealed record TuningParameter(string Name, double Least, double Most, bool IsLog = false, bool IsInteger = false)
{
    /// <summary>The value at a place; places outside of 0–1 are clipped. Three figures, so that what is shown can be typed in again.</summary>
    public double FromUnit(double place)
    {
        place = Math.Clamp(place, 0, 1);
        var value = IsLog
            ? Math.Exp(Math.Log(Least) + (place * (Math.Log(Most) - Math.Log(Least))))
            : Least + (place * (Most - Least));
        return IsInteger ? Math.Clamp(Math.Round(value), Least, Most) : RoundToFigures(value);
    }

    public double ToUnit(double value)
    {
        value = Math.Clamp(value, Least, Most);
        return IsLog
            ? (Math.Log(value) - Math.Log(Least)) / (Math.Log(Most) - Math.Log(Least))
            : (value - Least) / (Most - Least);
    }

    private static double RoundToFigures(double value)
    {
        const int Figures = 3;
        if (value == 0)
        {
            return 0;
        }

        var digits = Figures - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return digits >= 0 ? Math.Round(value, Math.Min(digits, 15)) : Math.Round(value * Math.Pow(10, digits)) * Math.Pow(10, -digits);
    }
}
