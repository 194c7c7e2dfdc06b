namespace SagePortal.Reviews.Templates.Liquid;

/// <summary>Ends parsing or rendering; becomes a finding at the edge of the library and never leaves it.</summary>
internal sealed class TemplateFault(string code, string message, int offset) : Exception(message)
{
    public string Code => code;

    /// <summary>In UTF-16 units of the template.</summary>
    public int Offset => offset;
}
