using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Templates;

/// <summary>A task page: HTML of an allow-list only, without a form element of its own (the portal's form goes around it).</summary>
/// <param name="Html">Of the task; safe to write as it is.</param>
/// <param name="ShortInstructions">HTML; null when the template has none.</param>
/// <param name="FullInstructions">HTML; null when the template has none.</param>
/// <param name="Form">Its questions.</param>
/// <param name="HasSubmit">Whether the template brings its own submit button; else the portal's is shown, as A2I does.</param>
/// <param name="Findings">What was left out, for the author of the template; positions are in the template.</param>
public sealed record RenderedTask(string Html, string? ShortInstructions, string? FullInstructions, TaskForm Form, bool HasSubmit, IReadOnlyList<ReviewFinding> Findings);
