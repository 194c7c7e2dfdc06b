namespace SagePortal.AutoML.Inference;

/// <summary>How rows and answers are written.</summary>
public enum PayloadFormat
{
    /// <summary><c>text/csv</c>: one row a line, no header unless the type says <c>header=present</c> or the first line names the model's columns.</summary>
    Csv,

    /// <summary><c>application/json</c>: <c>{"instances":[{"features":[…]}]}</c>, named rows, or one of either.</summary>
    Json,

    /// <summary><c>application/jsonlines</c>: one JSON row a line.</summary>
    JsonLines,
}
