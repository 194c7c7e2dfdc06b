using Microsoft.AspNetCore.Components;
using SagePortal.Policies.Catalog;
using SagePortal.Policies.Documents;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>Chooses actions of a service by access level. Patterns with wildcards stay as the author wrote them and show what they cover.</summary>
public sealed partial class ActionPicker : ComponentBase
{
    private readonly HashSet<AccessLevel> _open = [];
    private List<ActionPattern> _patterns = [];
    private CatalogService? _known;
    private string _service = "sagemaker";
    private string _search = "";
    private string? _typed;

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Actions { get; set; } = [];

    [Parameter]
    public EventCallback<IReadOnlyList<string>> ActionsChanged { get; set; }

    /// <summary>The statement says <c>NotAction</c>.</summary>
    [Parameter]
    public bool IsNegated { get; set; }

    [Parameter]
    public EventCallback<bool> IsNegatedChanged { get; set; }

    [Parameter]
    public bool IsTrust { get; set; }

    private string Everything => $"{_service}:*";

    private SelectOption[] Services =>
        IsTrust ? [new("sts", "sts")]
        : [.. ServiceCatalog.Default.Services.Select(s => new SelectOption(s.Prefix, s.Prefix, Format.Count(s.Actions.Count))),
            .. ServiceCatalog.Default.Prefixes.Where(p => ServiceCatalog.Default.FindService(p) is null).Order(StringComparer.Ordinal).Select(p => new SelectOption(p, p))];

    private IEnumerable<IGrouping<AccessLevel, CatalogAction>> Levels =>
        _known!.Actions.Where(a => a.Name.Contains(_search, StringComparison.OrdinalIgnoreCase)).GroupBy(a => a.Level).OrderBy(g => g.Key);

    protected override void OnInitialized()
    {
        var first = Actions.Select(a => a.Split(':')[0]).FirstOrDefault(ServiceCatalog.Default.IsService);
        Choose(IsTrust ? "sts" : first ?? _service);
    }

    protected override void OnParametersSet() => _patterns = [.. Actions.Select(a => ActionPattern.TryParse(a, out _)).OfType<ActionPattern>()];

    private void Choose(string? service)
    {
        _service = service ?? _service;
        _known = ServiceCatalog.Default.FindService(_service);
        _open.Clear();
    }

    private void Search(string? text) => _search = text?.Trim() ?? "";

    private void Toggle(AccessLevel level)
    {
        if (!_open.Remove(level))
        {
            _open.Add(level);
        }
    }

    private bool IsChosen(string action) => Actions.Contains(action, StringComparer.OrdinalIgnoreCase);

    private bool IsCovered(CatalogAction action) => _patterns.Exists(p => p.Matches(action.FullName));

    private string CoveredBy(CatalogAction action) => _patterns.First(p => p.Matches(action.FullName)).Text;

    private Task SetAsync(string action, bool on) =>
        on ? ActionsChanged.InvokeAsync([.. Actions, action])
        : ActionsChanged.InvokeAsync([.. Actions.Where(a => !string.Equals(a, action, StringComparison.OrdinalIgnoreCase))]);

    private Task RemoveAsync(string action) => ActionsChanged.InvokeAsync([.. Actions.Where(a => a != action)]);

    private Task AddTypedAsync()
    {
        var action = string.IsNullOrWhiteSpace(_typed) ? Everything : _typed.Trim();
        _typed = null;
        return IsChosen(action) ? Task.CompletedTask : SetAsync(action, true);
    }
}
