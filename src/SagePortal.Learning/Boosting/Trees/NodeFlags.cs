namespace SagePortal.Learning.Boosting.Trees;

[Flags]
public enum NodeFlags : byte
{
    None = 0,

    /// <summary>Missing values go right, else left.</summary>
    MissingRight = 1,

    Leaf = 2,

    /// <summary>Split by membership in a <see cref="CategorySet"/>.</summary>
    Categorical = 4,
}
