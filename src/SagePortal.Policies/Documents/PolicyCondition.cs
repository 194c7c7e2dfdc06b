using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>One key under one operator: listed values are or-ed, or nor-ed when the operator is negated.</summary>
public sealed class PolicyCondition
{
    private readonly ConditionOperator _operator;
    private readonly IReadOnlyList<ConditionOperand> _operands;

    internal PolicyCondition(ConditionOperator conditionOperator, string key, IReadOnlyList<string> values, IReadOnlyList<ConditionOperand> operands)
    {
        _operator = conditionOperator;
        _operands = operands;
        Key = key;
        ListedValues = values;
    }

    /// <summary>E.g. <c>StringLikeIfExists</c>.</summary>
    public string Operator => _operator.Name;

    /// <summary>E.g. <c>aws:ResourceTag/team</c>; case never matters.</summary>
    public string Key { get; }

    public IReadOnlyList<string> ListedValues { get; }

    public bool Holds(AccessRequest request)
    {
        var values = request.Values(Key);
        if (_operator.Kind == ConditionKind.Null)
        {
            return _operands.Any(o => ((BoolOperand)o).Expected == (values is null));
        }

        if (values is null || values.Count == 0)
        {
            return HoldsWithoutValue(values is not null);
        }

        return _operator.Qualifier switch
        {
            SetQualifier.ForAllValues => values.All(v => Fits(v, request)),
            SetQualifier.ForAnyValue => values.Any(v => Fits(v, request)),
            // Several values without a qualifier compare to no single listed value.
            _ => values.Count == 1 ? Fits(values[0], request) : _operator.Negated,
        };
    }

    private bool HoldsWithoutValue(bool present) =>
        (_operator.IfExists && !present)
        || (_operator.Qualifier switch
        {
            SetQualifier.ForAllValues => true,
            SetQualifier.ForAnyValue => false,
            _ => _operator.Negated,
        });

    private bool Fits(string value, AccessRequest request)
    {
        foreach (var operand in _operands)
        {
            if (operand.Matches(value, request))
            {
                return !_operator.Negated;
            }
        }

        return _operator.Negated;
    }
}
