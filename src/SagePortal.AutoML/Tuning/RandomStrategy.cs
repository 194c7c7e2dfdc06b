namespace SagePortal.AutoML.Tuning;

/// <summary>The start of every family, then independent draws (Bergstra and Bengio 2012).</summary>
internal sealed class RandomStrategy(IReadOnlyList<TuningSpace> spaces, int seed) : ITuningStrategy
{
    private readonly Random _random = new(seed);
    private int _proposed;

    public bool CanPropose => true;

    public TuningProposal Propose() => new(_proposed < spaces.Count
        ? spaces[_proposed++].StartPoint
        : spaces[_random.Next(spaces.Count)].Draw(_random));

    public void Observe(TuningObservation observation)
    {
    }
}
