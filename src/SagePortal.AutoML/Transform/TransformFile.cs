namespace SagePortal.AutoML.Transform;

/// <summary>One input object of a job.</summary>
/// <param name="Name">As it is told to people: the object's key.</param>
/// <param name="Length">Stored bytes.</param>
public sealed record TransformFile(string Name, long Length);
