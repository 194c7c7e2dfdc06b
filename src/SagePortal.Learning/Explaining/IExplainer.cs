namespace SagePortal.Learning.Explaining;

/// <summary>Explains the raw predictions of one model: margins (log-odds, log of the mean) where it has a link, else its predictions.</summary>
public interface IExplainer
{
    int OutputCount { get; }

    /// <summary>Expected raw prediction of each output.</summary>
    IReadOnlyList<double> BaseValues { get; }

    /// <param name="inputs">Features in the order of the fit.</param>
    /// <param name="threads">≥ 1; the result does not depend on it.</param>
    /// <param name="cancellationToken">Looked at between blocks of rows.</param>
    Attributions Explain(FeatureMatrix inputs, int threads, CancellationToken cancellationToken);
}
