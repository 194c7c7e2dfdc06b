namespace SagePortal.Learning;

/// <summary>A fitted, immutable, thread-safe model.</summary>
public interface IModel
{
    /// <summary>Stable kind name written to model files, e.g. <c>gbdt</c>.</summary>
    string Kind { get; }

    int OutputCount { get; }

    /// <summary>Fills <paramref name="output"/> (its row and output counts match) for the same features, in the same order, as in the fit.</summary>
    void Predict(FeatureMatrix inputs, Predictions output, int threads, CancellationToken cancellationToken);

    /// <summary>Writes everything that <c>ModelReader</c> needs to restore an identical model.</summary>
    void Write(ModelFiles.ModelWriter writer);
}
