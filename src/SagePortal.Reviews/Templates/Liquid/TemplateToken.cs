using System.Runtime.InteropServices;

namespace SagePortal.Reviews.Templates.Liquid;

internal enum TokenKind
{
    Text,
    Output,
    Tag,
}

/// <param name="Kind">What it is.</param>
/// <param name="Start">Of the content, in UTF-16 units of the template.</param>
/// <param name="End">Just after the content.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TemplateToken(TokenKind Kind, int Start, int End);
