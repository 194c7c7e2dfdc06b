using SagePortal.AutoML.Preparation;
using SagePortal.Learning;
using SagePortal.Learning.Boosting.Binning;

namespace SagePortal.AutoML.Trials;

/// <summary>One fold made ready: preparation fitted on its training rows only. Thread-safe.</summary>
public sealed class PreparedRows
{
    private readonly Lazy<(BinnedRows Train, BinnedRows? Validation)> _bins;

    /// <param name="preparation">Fitted on the training rows.</param>
    /// <param name="train">Prepared training rows.</param>
    /// <param name="validation">Prepared validation rows; null when all rows are trained on.</param>
    public PreparedRows(FittedPreparation preparation, Dataset train, Dataset? validation)
    {
        Preparation = preparation;
        Train = train;
        Validation = validation;
        _bins = new Lazy<(BinnedRows Train, BinnedRows? Validation)>(Bin);
    }

    public FittedPreparation Preparation { get; }

    public Dataset Train { get; }

    public Dataset? Validation { get; }

    /// <summary>The same rows binned by the training rows, once for all tree learners.</summary>
    public (BinnedRows Train, BinnedRows? Validation) Bins => _bins.Value;

    private (BinnedRows Train, BinnedRows? Validation) Bin()
    {
        var train = BinnedMatrix.Create(Train.Inputs);
        return (
            new BinnedRows(train, Train.Target),
            Validation is null ? null : new BinnedRows(BinnedMatrix.Create(Validation.Inputs, train.Mapper, withColumns: false), Validation.Target));
    }
}
