using SagePortal.Policies.Validation;

namespace SagePortal.Policies.Documents;

/// <summary>A policy in AWS's grammar, parsed once and immutable; safe for any number of threads.</summary>
/// <param name="Version"><c>2012-10-17</c>, or <c>2008-10-17</c> (also when absent), in which <c>${…}</c> is literal text.</param>
/// <param name="Id">Free text, or null.</param>
/// <param name="Statements">In the order of the text, at least one.</param>
public sealed record PolicyDocument(string Version, string? Id, IReadOnlyList<PolicyStatement> Statements)
{
    /// <summary>The version with variables and tag conditions.</summary>
    public const string CurrentVersion = "2012-10-17";

    /// <summary>Deeper nesting is refused; AWS's grammar needs six.</summary>
    public const int MaxDepth = 16;

    /// <summary>Longer texts are refused unread, in UTF-16 units.</summary>
    public const int MaxLength = 262_144;

    /// <summary>Reads a document and reports every error (up to a hundred) with its position; a syntax error of JSON ends the list. Linear in the text.</summary>
    public static PolicyParsing Parse(string json, PolicyGrammar grammar = PolicyGrammar.Identity)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new PolicyDocumentReader(json, grammar).Read();
    }
}
