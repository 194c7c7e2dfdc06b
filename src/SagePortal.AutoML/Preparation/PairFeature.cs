using SagePortal.Learning;

namespace SagePortal.AutoML.Preparation;

/// <summary>A number made of two; missing where one of them is.</summary>
/// <param name="First">Place among the features that the columns give.</param>
/// <param name="Second">Likewise.</param>
/// <param name="Operation">How they are joined.</param>
internal sealed record PairFeature(int First, int Second, PairOperation Operation)
{
    /// <summary>Beyond it a value says no more; learners refuse infinities.</summary>
    public const float MostValue = 1e30f;

    public Feature Describe(IReadOnlyList<Feature> features) => new($"{features[First].Name} {Sign} {features[Second].Name}");

    public void Compute(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var (a, b) = (first[i], second[i]);
            values[i] = Math.Clamp(Operation switch
            {
                PairOperation.Sum => a + b,
                PairOperation.Difference => a - b,
                PairOperation.Product => a * b,
                _ => b == 0 ? float.NaN : a / b,
            }, -MostValue, MostValue);
        }
    }

    private string Sign => Operation switch
    {
        PairOperation.Sum => "+",
        PairOperation.Difference => "−",
        PairOperation.Product => "×",
        _ => "÷",
    };
}
