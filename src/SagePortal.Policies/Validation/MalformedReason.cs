namespace SagePortal.Policies.Validation;

/// <summary>What IAM says of a malformed document, in the order in which it complains.</summary>
public enum MalformedReason
{
    InvalidJson,
    DuplicateMember,
    MissingEffect,
    MissingStatement,
    UnknownOperator,
    UnknownVersion,
    Syntax,
    Version,
    InvalidEffect,
    LegacyParsing,
    DuplicateSid,
    MissingActions,
    MissingResources,
    ResourceFormat,
    ResourcePartition,
    ResourceVendor,
    ResourceVariable,
    ResourceRegion,
    ResourceIamPath,
    ActionPrefix,
    ActionColons,
    TrustActions,
    ProhibitedField,
    InvalidPrincipal,
}
