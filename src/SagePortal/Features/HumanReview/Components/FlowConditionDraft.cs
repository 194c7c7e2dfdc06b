using SagePortal.Reviews.Activation;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>A condition or a group of conditions while somebody builds it.</summary>
public sealed class FlowConditionDraft
{
    private FlowConditionDraft(GroupOperator? @operator) => Operator = @operator;

    /// <summary>Null for a condition.</summary>
    public GroupOperator? Operator { get; set; }

    /// <summary>Of a group: at least two, of <c>Not</c> one.</summary>
    public List<FlowConditionDraft> Members { get; } = [];

    /// <summary>One of <see cref="ConditionTypes"/>; empty for a group.</summary>
    public string Type { get; private set; } = "";

    /// <summary>Plain parameters by name, as text.</summary>
    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Comparisons, of which all must hold.</summary>
    public List<FlowConditionTest> Tests { get; } = [];

    public bool IsGroup => Operator is not null;

    /// <summary>Of groups in each other, itself included; 0 for a condition.</summary>
    public int Levels => IsGroup ? 1 + Members.Select(m => m.Levels).DefaultIfEmpty(0).Max() : 0;

    public static FlowConditionDraft Condition(string type)
    {
        var draft = new FlowConditionDraft(null);
        draft.ChangeType(type);
        return draft;
    }

    public static FlowConditionDraft Group(GroupOperator @operator, params IEnumerable<FlowConditionDraft> members)
    {
        var draft = new FlowConditionDraft(@operator);
        draft.Members.AddRange(members);
        return draft;
    }

    /// <summary>Another type, with what is usual for it; a column that was written stays.</summary>
    public void ChangeType(string type)
    {
        var feature = Fields.GetValueOrDefault(FlowConditionType.Feature);
        var shape = FlowConditionType.Of(type);
        Type = type;
        Fields.Clear();
        Tests.Clear();
        foreach (var field in shape.Fields)
        {
            Fields[field.Name] = field.Usual;
        }

        if (shape.Fields.Any(f => f.Name == FlowConditionType.Feature) && feature is { Length: > 0 } and not "*")
        {
            Fields[FlowConditionType.Feature] = feature;
        }

        if (shape.UsualTest is { } test)
        {
            Tests.Add(new FlowConditionTest(test.Operator, test.Value));
        }
    }
}

/// <summary>A comparison.</summary>
/// <param name="operator">A2I's name, e.g. <c>LessThan</c>.</param>
/// <param name="value">As text; values of a list have commas between them.</param>
public sealed class FlowConditionTest(string @operator, string value)
{
    public string Operator { get; set; } = @operator;

    public string Value { get; set; } = value;
}
