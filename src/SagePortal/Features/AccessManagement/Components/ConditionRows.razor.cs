using Microsoft.AspNetCore.Components;
using SagePortal.Policies.Catalog;
using SagePortal.Policies.Editing;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>Conditions as rows of key, operator and values; operators are those that compare what the key holds.</summary>
public sealed partial class ConditionRows : ComponentBase
{
    private readonly string _keysId = ElementIds.Next("keys");
    private string _key = "";
    private string _operator = "StringEquals";
    private string? _values;

    [Parameter, EditorRequired]
    public IReadOnlyList<ConditionDraft> Conditions { get; set; } = [];

    /// <summary>Of the statement: they decide which keys are offered.</summary>
    [Parameter]
    public IReadOnlyList<string> Actions { get; set; } = [];

    [Parameter]
    public EventCallback<ConditionDraft> OnAdd { get; set; }

    [Parameter]
    public EventCallback<int> OnRemove { get; set; }

    [Parameter]
    public EventCallback<(int Index, ConditionDraft Condition)> OnChange { get; set; }

    private static IReadOnlyList<SelectOption> OperatorsFor(ConditionDraft condition)
    {
        var names = ConditionOperators.For(condition.Key.Length == 0 ? null : ServiceCatalog.Default.FindKey(condition.Key));
        return [.. names.Append(condition.Operator).Distinct(StringComparer.Ordinal).Select(name => new SelectOption(name, name))];
    }

    private static string Kept(string? key, string before) => string.IsNullOrWhiteSpace(key) ? before : key.Trim();

    private static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private Task ChangeAsync(int index, ConditionDraft condition) => OnChange.InvokeAsync((index, condition));

    private void ChooseKey(string? key)
    {
        _key = key?.Trim() ?? "";
        var fitting = OperatorsFor(new ConditionDraft(_operator, _key, []));
        if (ServiceCatalog.Default.FindKey(_key) is { } known && !ConditionOperators.For(known).Contains(_operator, StringComparer.Ordinal))
        {
            _operator = fitting[0].Value;
        }
    }

    private async Task AddAsync()
    {
        if (_key.Length == 0)
        {
            return;
        }

        await OnAdd.InvokeAsync(new ConditionDraft(_operator, _key, Lines(_values)));
        (_key, _values) = ("", null);
    }
}
