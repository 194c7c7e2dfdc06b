using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Validation;

/// <summary>Why a policy document is refused.</summary>
/// <param name="Reason">IAM's class of the error.</param>
/// <param name="Message">Lower-case, no final stop, user input in backticks.</param>
/// <param name="Start">Where the wrong part begins.</param>
/// <param name="End">Just after it.</param>
public sealed record PolicyError(MalformedReason Reason, string Message, TextPosition Start, TextPosition End)
{
    public int Line => Start.Line;

    public int Column => Start.Column;

    /// <summary>The sentence that IAM answers with code <c>MalformedPolicyDocument</c>.</summary>
    public string IamMessage =>
        Reason switch
        {
            MalformedReason.Version => "Policy document must be version 2012-10-17 or greater.",
            MalformedReason.LegacyParsing or MalformedReason.InvalidEffect => "The policy failed legacy parsing",
            MalformedReason.DuplicateSid => "Statement IDs (SID) in a single policy must be unique.",
            MalformedReason.MissingActions => "Policy statement must contain actions.",
            MalformedReason.MissingResources => "Policy statement must contain resources.",
            MalformedReason.ActionPrefix => "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
            MalformedReason.ActionColons => "Actions/Condition can contain only one colon.",
            MalformedReason.ResourceVendor => "Resource vendor must be fully qualified and cannot contain regexes.",
            MalformedReason.TrustActions => "Trust Policy statement actions can only be sts:AssumeRole, sts:AssumeRoleWithSAML,  and sts:AssumeRoleWithWebIdentity",
            MalformedReason.ProhibitedField => "Has prohibited field Resource.",
            MalformedReason.InvalidPrincipal => "Invalid principal in policy.",
            MalformedReason.ResourceIamPath => "IAM resource path must either be \"*\" or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.",
            MalformedReason.ResourceFormat or MalformedReason.ResourcePartition or MalformedReason.ResourceRegion => char.ToUpperInvariant(Message[0]) + Message[1..].Replace("`", "", StringComparison.Ordinal) + ".",
            _ => "Syntax errors in policy.",
        };

    public override string ToString() => $"line {Line}, column {Column}: {Message}";
}
