namespace SagePortal.AutoML.Transform;

/// <summary>What the model's answer is joined with before the output filter.</summary>
public enum JoinSource
{
    None,

    /// <summary>The whole input record, also what the input filter took away.</summary>
    Input,
}
