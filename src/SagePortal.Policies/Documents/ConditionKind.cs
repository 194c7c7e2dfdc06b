namespace SagePortal.Policies.Documents;

/// <summary>What a condition operator compares, without negation, <c>IfExists</c> and set qualifier.</summary>
internal enum ConditionKind
{
    StringEquals,
    StringEqualsIgnoreCase,
    StringLike,
    NumericEquals,
    NumericLessThan,
    NumericLessThanEquals,
    NumericGreaterThan,
    NumericGreaterThanEquals,
    DateEquals,
    DateLessThan,
    DateLessThanEquals,
    DateGreaterThan,
    DateGreaterThanEquals,
    Bool,
    BinaryEquals,
    IpAddress,
    Arn,
    Null,
}

/// <summary>How a condition treats a key with several values.</summary>
internal enum SetQualifier
{
    None,
    ForAllValues,
    ForAnyValue,
}
