namespace SagePortal.AutoML.Preparation;

/// <summary>The input cannot be learned from; the message names the place and the remedy and is meant for the user.</summary>
/// <param name="code">Stable word for programs, e.g. <c>TargetConstant</c>.</param>
/// <param name="message">Lower-case, no final stop, user input in backticks.</param>
public sealed class DataProblemException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
