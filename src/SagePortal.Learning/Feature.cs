namespace SagePortal.Learning;

/// <summary>One input column of a learner.</summary>
/// <param name="Name">Unique in its matrix.</param>
/// <param name="Cardinality">0 for a number; for a category the number of codes, which run from 0 to Cardinality − 1.</param>
public sealed record Feature(string Name, int Cardinality = 0)
{
    public bool IsCategorical => Cardinality > 0;
}
