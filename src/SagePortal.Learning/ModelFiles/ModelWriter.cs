namespace SagePortal.Learning.ModelFiles;

/// <summary>Little-endian writer of a model's own section of an artifact.</summary>
public sealed class ModelWriter(Stream stream) : BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
