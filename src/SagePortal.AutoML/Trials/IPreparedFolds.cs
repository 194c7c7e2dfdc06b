using SagePortal.AutoML.Preparation;

namespace SagePortal.AutoML.Trials;

/// <summary>Rows ready to be learned from. Thread-safe.</summary>
public interface IPreparedFolds
{
    /// <summary>Training and validation rows of a fold, prepared by the training rows alone.</summary>
    PreparedRows Fold(int fold, PreparationOptions options);

    /// <summary>All rows for training, prepared by all rows.</summary>
    PreparedRows AllRows(PreparationOptions options);
}
