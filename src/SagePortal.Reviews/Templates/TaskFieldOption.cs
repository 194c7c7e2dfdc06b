namespace SagePortal.Reviews.Templates;

/// <summary>One thing that can be chosen.</summary>
/// <param name="Value">What the browser sends.</param>
/// <param name="Label">What the reviewer reads.</param>
/// <param name="AnswerName">Member of <c>answerContent</c>; the field's name but for radio buttons of their own names.</param>
/// <param name="AnswerKey">Member of that, e.g. <c>on</c>; used by <see cref="TaskFieldKind.Switches"/>.</param>
public sealed record TaskFieldOption(string Value, string Label, string AnswerName, string AnswerKey = "on");
