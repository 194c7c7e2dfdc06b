namespace SagePortal.Learning.ModelFiles;

/// <summary>A model file that cannot be read: damaged, truncated, hostile, or written by a newer version.</summary>
public sealed class ModelFormatException : Exception
{
    public ModelFormatException(string message)
        : base(message)
    {
    }

    public ModelFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
