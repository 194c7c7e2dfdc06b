namespace SagePortal.AutoML.Ensembling;

/// <summary>What candidates of an ensemble may cost together.</summary>
/// <param name="Most">The limit, in the unit of <paramref name="Of"/>.</param>
/// <param name="Of">Cost of the candidates with these places in the list, each once, with all that they stack upon.</param>
public sealed record PredictionCost(double Most, Func<IReadOnlyCollection<int>, double> Of)
{
    /// <summary>Whether <paramref name="added"/> may join those picked.</summary>
    internal bool Allows(IEnumerable<int> picked, int added) => Of([.. picked.Append(added).Distinct()]) <= Most;
}
