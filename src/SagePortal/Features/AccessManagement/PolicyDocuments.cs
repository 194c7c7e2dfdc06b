using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Policies.Documents;
using SagePortal.Policies.Validation;

namespace SagePortal.Features.AccessManagement;

/// <summary>Checks of policy documents before they are kept, with IAM's codes and words and the place of the fault.</summary>
internal static class PolicyDocuments
{
    /// <summary>A managed policy; every error.</summary>
    public static IReadOnlyList<Error> CheckManaged(string document) =>
        PolicyText.Length(document) > PolicyText.MaxManaged ? [IamErrors.QuotaExceeded("PolicySize", PolicyText.MaxManaged)] : CheckIdentity(document);

    /// <summary>A service control policy; its size counts white space, as in AWS.</summary>
    public static IReadOnlyList<Error> CheckGuardrail(string document) =>
        document.Length > PolicyText.MaxGuardrail ? [IamErrors.QuotaExceeded("PolicySize", PolicyText.MaxGuardrail)] : CheckIdentity(document);

    /// <summary>A session policy.</summary>
    public static IReadOnlyList<Error> CheckSession(string document) =>
        PolicyText.Length(document) > PolicyText.MaxSession ? [IamErrors.QuotaExceeded("PackedPolicySize", PolicyText.MaxSession)] : CheckIdentity(document);

    /// <summary>A role's trust policy.</summary>
    public static IReadOnlyList<Error> CheckTrust(string document) =>
        PolicyText.Length(document) > PolicyText.MaxTrust ? [IamErrors.QuotaExceeded("ACLSizePerRole", PolicyText.MaxTrust)] : Check(document, PolicyGrammar.Trust);

    /// <summary>On a resource, or trust of a role: what it is, its actions tell.</summary>
    public static IReadOnlyList<Error> CheckResource(string document) => Check(document, PolicyAnalyzer.GuessGrammar(document));

    /// <summary>An inline policy; its size is its holder's matter.</summary>
    public static IReadOnlyList<Error> CheckIdentity(string document) => Check(document, PolicyGrammar.Identity);

    private static IReadOnlyList<Error> Check(string document, PolicyGrammar grammar)
    {
        var parsing = PolicyDocument.Parse(document, grammar);
        return !parsing.IsValid ? [.. parsing.Errors.Select(e => IamErrors.Malformed($"{e.IamMessage} {e.Message}", e.Line, e.Column))]
            : parsing.Document.Version != PolicyDocument.CurrentVersion ? [IamErrors.Malformed("Policy document must be version 2012-10-17 or greater.")]
            : [];
    }
}
