namespace SagePortal.Tabular.Profiling;

/// <summary>Something a person should look at before training.</summary>
/// <param name="Code">What it is; the key of the translated text.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Column">The column, null for the whole table.</param>
/// <param name="Arguments">Values for the placeholders {0}, {1}… of the text, formatted invariantly; percentages without sign.</param>
/// <param name="Rows">Some of the data rows concerned, counted from 1 (the row after the header), ascending.</param>
/// <param name="Message">English text with the proposed remedy.</param>
public sealed record ProfileWarning(
    ProfileWarningCode Code, ProfileSeverity Severity, string? Column, IReadOnlyList<string> Arguments, IReadOnlyList<int> Rows, string Message);
