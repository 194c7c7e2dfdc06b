namespace SagePortal.Tabular;

/// <summary>An expected failure to read a table: the input is at fault. The message names the place and the remedy.</summary>
public sealed class TabularException(TabularErrorCode code, string message, long? line = null, string? column = null) : Exception(message)
{
    public TabularErrorCode Code { get; } = code;

    /// <summary>1-based physical line of the file, where one is to blame.</summary>
    public long? Line { get; } = line;

    /// <summary>Column name, or its 1-based position when it has no name.</summary>
    public string? Column { get; } = column;
}
