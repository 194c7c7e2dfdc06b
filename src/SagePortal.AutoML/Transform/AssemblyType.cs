namespace SagePortal.AutoML.Transform;

/// <summary>SageMaker's AssembleWith: what stands between the records of an output object.</summary>
public enum AssemblyType
{
    /// <summary>Answers follow each other as the model gave them.</summary>
    None,

    /// <summary>Every record on a line of its own.</summary>
    Line,
}
