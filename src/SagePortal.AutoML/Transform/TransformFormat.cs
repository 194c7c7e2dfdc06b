namespace SagePortal.AutoML.Transform;

/// <summary>How records are written down.</summary>
public enum TransformFormat
{
    /// <summary>A row a record, cells divided by commas.</summary>
    Csv,

    /// <summary>A JSON value a line.</summary>
    JsonLines,

    /// <summary>One JSON document.</summary>
    Json,
}
