namespace SagePortal.Policies.Catalog;

/// <summary>What a condition key holds.</summary>
public enum ConditionKeyType
{
    String,
    Numeric,
    Date,
    Bool,
    IPAddress,
    ARN,
    Binary,
}
