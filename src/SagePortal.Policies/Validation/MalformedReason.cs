namespace SagePortal.Policies.Validation;

/// <summary>What IAM says of a malformed document, in the order in which it complains.</summary>
public enum MalformedReason
{
    Syntax,
    Version,
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
