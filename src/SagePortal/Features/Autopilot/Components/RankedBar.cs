namespace SagePortal.Features.Autopilot.Components;

/// <summary>One bar of <see cref="RankedBars"/>.</summary>
/// <param name="Name">Unique in the list.</param>
/// <param name="Value">Length; a negative one is drawn in grey.</param>
/// <param name="Text">The value as people read it.</param>
/// <param name="Spread">Drawn as a line over the end of the bar, in the unit of <paramref name="Value"/>; null for none.</param>
public sealed record RankedBar(string Name, double Value, string Text, double? Spread = null);
