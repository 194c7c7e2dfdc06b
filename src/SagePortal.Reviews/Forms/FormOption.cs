namespace SagePortal.Reviews.Forms;

/// <summary>One thing that can be chosen.</summary>
/// <param name="Value">In the answer.</param>
/// <param name="Label">On the screen.</param>
public sealed record FormOption(string Value, string Label);
