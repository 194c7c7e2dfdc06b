using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>One key under one operator: listed values are or-ed, or nor-ed when the operator is negated.</summary>
public sealed class PolicyCondition
{
    private const string RequestTagPrefix = "aws:RequestTag/";

    private readonly ConditionOperator _operator;
    private readonly ConditionOperand[] _operands;
    private readonly ContextKey _key;
    private readonly bool _asksSourceIp;

    internal PolicyCondition(ConditionOperator conditionOperator, string key, IReadOnlyList<string> values, IReadOnlyList<ConditionOperand> operands)
    {
        _operator = conditionOperator;
        _operands = [.. operands];
        Key = key;
        _key = new ContextKey(key);
        _asksSourceIp = conditionOperator.Kind == ConditionKind.IpAddress && _key.Equals(RequestKeys.SourceIp);
        ListedValues = values;
        VariableKeys = [.. operands.SelectMany(o => o.Keys)];
    }

    /// <summary>A condition by itself, with the variables of version 2012-10-17; null with the reason when operator or values are wrong.</summary>
    public static PolicyCondition? TryParse(string operatorName, string key, IReadOnlyList<string> values, out string error)
    {
        if (ConditionOperator.TryParse(operatorName) is not { } conditionOperator)
        {
            error = $"unknown condition operator `{operatorName}`";
            return null;
        }

        var operands = new List<ConditionOperand>();
        foreach (var value in values)
        {
            if (ConditionOperand.Read(conditionOperator.Kind, value, variables: true, out error) is not { } operand)
            {
                return null;
            }

            operands.Add(operand);
        }

        error = "";
        return new PolicyCondition(conditionOperator, key, values, operands);
    }

    /// <summary>E.g. <c>StringLikeIfExists</c>.</summary>
    public string Operator => _operator.Name;

    /// <summary>E.g. <c>aws:ResourceTag/team</c>; case never matters.</summary>
    public string Key { get; }

    public IReadOnlyList<string> ListedValues { get; }

    /// <summary>The keys of variables in the listed values.</summary>
    public IReadOnlyList<string> VariableKeys { get; }

    /// <summary>The tag's key when the condition is about a tag that the call sets; null for other conditions.</summary>
    internal string? RequestTag => Key.StartsWith(RequestTagPrefix, StringComparison.OrdinalIgnoreCase) && Key.Length > RequestTagPrefix.Length ? Key[RequestTagPrefix.Length..] : null;

    /// <summary>A value with which a positive text condition holds, or any where the key must be present; null where there is no telling.</summary>
    internal string? Example(AccessRequest request) => _operator switch
    {
        { Kind: ConditionKind.Null } => ExpectsAbsence(absent: false) ? TextTemplate.AnyText : null,
        { Negated: false, Kind: ConditionKind.StringEquals or ConditionKind.StringEqualsIgnoreCase or ConditionKind.StringLike } =>
            _operands.OfType<TextOperand>().Select(o => o.Example(request)).FirstOrDefault(value => value is not null),
        _ => null,
    };

    public bool Holds(AccessRequest request)
    {
        var values = request.Values(_key);
        if (_operator.Kind == ConditionKind.Null)
        {
            return ExpectsAbsence(values.IsAbsent);
        }

        if (values.IsAbsent)
        {
            return _operator.IfExists || _operator.Qualifier == SetQualifier.ForAllValues || (_operator.Qualifier == SetQualifier.None && _operator.Negated);
        }

        return _operator.Qualifier switch
        {
            SetQualifier.ForAllValues => !AnyFits(values, false, request),
            SetQualifier.ForAnyValue => AnyFits(values, true, request),
            // Several values without a qualifier compare to no single listed value.
            _ => values.Count == 1 ? Fits(values[0], request) : _operator.Negated,
        };
    }

    private bool ExpectsAbsence(bool absent)
    {
        foreach (var operand in _operands)
        {
            if (((BoolOperand)operand).Expected == absent)
            {
                return true;
            }
        }

        return false;
    }

    private bool AnyFits(ContextValues values, bool fits, AccessRequest request)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (Fits(values[i], request) == fits)
            {
                return true;
            }
        }

        return false;
    }

    private bool Fits(string value, AccessRequest request)
    {
        if (_operator.Kind == ConditionKind.IpAddress)
        {
            return IsInside(value, request) != _operator.Negated;
        }

        foreach (var operand in _operands)
        {
            if (operand.Matches(value, request))
            {
                return !_operator.Negated;
            }
        }

        return _operator.Negated;
    }

    private bool IsInside(string value, AccessRequest request)
    {
        if (!(_asksSourceIp && request.SourceIp is { } address) && !IpAddressBits.TryRead(value, out address))
        {
            return false;
        }

        foreach (var operand in _operands)
        {
            if (((IpOperand)operand).Contains(address))
            {
                return true;
            }
        }

        return false;
    }
}
