namespace SagePortal.Learning.Boosting;

/// <summary>Which rows and which trees a round is fitted to.</summary>
public enum BoostingType
{
    /// <summary>All rows, or a bag of them; all trees so far.</summary>
    Gbdt,

    /// <summary>Some earlier trees are left out of each round and all are rescaled after it (Rashmi, Gilad-Bachrach 2015). Ends after all rounds: later rounds change earlier trees, so none is "the best so far".</summary>
    Dart,

    /// <summary>The rows of largest gradients and a weighted sample of the others (Ke et al. 2017).</summary>
    Goss,
}
