namespace SagePortal.Ui;

/// <summary>One of a few choices that need a word of explanation.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="Value">What choosing it gives.</param>
/// <param name="Title">In the user's language.</param>
/// <param name="Text">Explanation.</param>
/// <param name="Icon">Lucide name.</param>
/// <param name="Disabled">Shown, but not to be chosen.</param>
public sealed record RadioCard<T>(T Value, string Title, string? Text = null, string? Icon = null, bool Disabled = false);
