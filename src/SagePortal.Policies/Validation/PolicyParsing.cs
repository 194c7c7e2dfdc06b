using System.Diagnostics.CodeAnalysis;
using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Validation;

/// <summary>A document, or every error that was found in it (at least one).</summary>
public sealed class PolicyParsing
{
    internal PolicyParsing(PolicyDocument? document, IReadOnlyList<PolicyError> errors)
    {
        Document = document;
        Errors = errors;
    }

    public PolicyDocument? Document { get; }

    public IReadOnlyList<PolicyError> Errors { get; }

    [MemberNotNullWhen(true, nameof(Document))]
    public bool IsValid => Document is not null;
}
