namespace SagePortal.Ui;

/// <summary>A resource tag as AWS has it.</summary>
/// <param name="Key">1–128 characters.</param>
/// <param name="Value">0–256 characters.</param>
public sealed record SpTag(string Key, string Value);
