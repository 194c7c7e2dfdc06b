namespace SagePortal.AutoML.Transform;

/// <summary>How SageMaker's SplitType cuts objects into records; its RecordIO and TFRecord are no formats of tables.</summary>
public enum SplitType
{
    /// <summary>An object is one record.</summary>
    None,

    Line,
}
