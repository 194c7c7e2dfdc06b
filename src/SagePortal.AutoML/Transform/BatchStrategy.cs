namespace SagePortal.AutoML.Transform;

/// <summary>How many records one call of the model gets.</summary>
public enum BatchStrategy
{
    /// <summary>As many as fit.</summary>
    MultiRecord,

    SingleRecord,
}
