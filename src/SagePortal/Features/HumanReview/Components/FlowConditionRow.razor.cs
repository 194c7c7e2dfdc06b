using Microsoft.AspNetCore.Components;
using SagePortal.Reviews.Activation;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>A condition with its parameters, or a group with its members.</summary>
public sealed partial class FlowConditionRow : ComponentBase
{
    private readonly string _listId = ElementIds.Next("columns");

    [Parameter, EditorRequired]
    public FlowConditionDraft Draft { get; set; } = default!;

    /// <summary>Of groups around it.</summary>
    [Parameter]
    public int Level { get; set; }

    /// <summary>Names that are offered for features.</summary>
    [Parameter]
    public IReadOnlyList<string> Columns { get; set; } = [];

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Parameter]
    public EventCallback OnRemove { get; set; }

    private string ListId => _listId;

    private FlowConditionType Shape => FlowConditionType.Of(Draft.Type);

    private List<SelectOption> TypeOptions => [.. ConditionTypes.All.Select(t => new SelectOption(t, L[$"Condition{t}"]))];

    private List<SelectOption> GroupOptions => [.. Enum.GetNames<GroupOperator>().Select(g => new SelectOption(g, L[$"Group{g}"]))];

    private List<SelectOption> OperatorOptions => [.. Shape.Operators.Select(o => new SelectOption(o, L[$"Operator{o}"]))];

    private Task ChangeTypeAsync(string? type)
    {
        Draft.ChangeType(type ?? Draft.Type);
        return OnChanged.InvokeAsync();
    }

    private Task ChangeGroupAsync(string? kind)
    {
        Draft.Operator = Enum.TryParse<GroupOperator>(kind, out var chosen) ? chosen : Draft.Operator;
        return OnChanged.InvokeAsync();
    }

    private Task SetFieldAsync(string name, string? value)
    {
        Draft.Fields[name] = value ?? "";
        return OnChanged.InvokeAsync();
    }

    private Task SetOperatorAsync(FlowConditionTest test, string? chosen)
    {
        // Two comparisons by the same operator would be one member of the text.
        if (chosen is not null && Draft.Tests.TrueForAll(t => t == test || t.Operator != chosen))
        {
            test.Operator = chosen;
        }

        return OnChanged.InvokeAsync();
    }

    private Task SetValueAsync(FlowConditionTest test, string? value)
    {
        test.Value = value ?? "";
        return OnChanged.InvokeAsync();
    }

    private Task AddTestAsync()
    {
        var free = Shape.Operators.First(o => Draft.Tests.TrueForAll(t => t.Operator != o));
        Draft.Tests.Add(new FlowConditionTest(Draft.Tests is [{ Operator: "LessThan" or "LessThanEquals" }] ? "GreaterThanEquals" : free, "0"));
        return OnChanged.InvokeAsync();
    }

    private Task RemoveTestAsync(FlowConditionTest test)
    {
        Draft.Tests.Remove(test);
        return OnChanged.InvokeAsync();
    }

    private Task AddAsync(FlowConditionDraft member)
    {
        Draft.Members.Add(member);
        return OnChanged.InvokeAsync();
    }

    private Task RemoveAsync(FlowConditionDraft member)
    {
        Draft.Members.Remove(member);
        return OnChanged.InvokeAsync();
    }
}
