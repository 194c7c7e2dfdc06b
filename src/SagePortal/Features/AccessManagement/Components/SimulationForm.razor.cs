using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Simulation;
using SagePortal.Platform.Tenancy;
using SagePortal.Policies.Catalog;
using SagePortal.Policies.Editing;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>Which calls to imagine: actions, resources, and the condition keys that they carry.</summary>
public sealed partial class SimulationForm : ComponentBase
{
    private readonly string _contextId = ElementIds.Next("context");

    [Inject]
    public required CurrentCaller Caller { get; init; }

    [Parameter, EditorRequired]
    public SimulationInput Input { get; set; } = SimulationInput.Empty;

    [Parameter]
    public EventCallback<SimulationInput> InputChanged { get; set; }

    /// <summary>Keys that the policies asked for and the last simulation lacked.</summary>
    [Parameter]
    public IReadOnlyList<string> MissingKeys { get; set; } = [];

    private List<string> Missing => [.. MissingKeys.Where(key => !Input.Context.Any(c => string.Equals(c.Key, key, StringComparison.OrdinalIgnoreCase)))];

    private SelectOption[] Choices =>
        [.. ActionCatalog.All.Except(Input.Actions, StringComparer.Ordinal).Select(a => new SelectOption(a, a, ServiceCatalog.Default.FindService(a.Split(':')[0])?.FindAction(a.Split(':')[1])?.Level.ToString()))];

    private string Example =>
        StatementVocabulary.ResourcesOf(Input.Actions) is [var type, ..] && Input.Actions.Count > 0 && Caller.IsKnown
            ? type.ArnFormat.Replace("${Partition}", "aws", StringComparison.Ordinal).Replace("${Region}", "us-east-1", StringComparison.Ordinal).Replace("${Account}", Caller.AccountId, StringComparison.Ordinal)
            : "*";

    private Task ChangeAsync(SimulationInput input) => InputChanged.InvokeAsync(input);

    private Task AddActionAsync(string? action) => action is null || Input.Actions.Contains(action, StringComparer.Ordinal) ? Task.CompletedTask : ChangeAsync(Input with { Actions = [.. Input.Actions, action] });

    private Task SetResourcesAsync(string? text) =>
        ChangeAsync(Input with { Resources = [.. (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(r => r != "*")] });
}
