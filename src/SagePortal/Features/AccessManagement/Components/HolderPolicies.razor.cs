using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>The policies of a user, group or role: attached, inline, and the boundary.</summary>
public sealed partial class HolderPolicies(IStringLocalizer<AccessPagesStrings> strings, IStringLocalizer<AccessManagementStrings> failures, IToasts toasts) : ComponentBase
{
    private const string DetachedKey = "Detached";
    private static readonly string[] s_fields = ["PolicyName"];

    private IReadOnlyList<Error> _errors = [];
    private IReadOnlyList<Error> _refused = [];
    private string? _chosen;
    private string? _boundary;
    private string? _editing;
    private string? _deleting;
    private string? _tab = "visual";
    private string _name = "";
    private string _text = "";
    private string _before = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<AttachedPolicyRow> Attached { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<InlinePolicy> Inline { get; set; } = [];

    [Parameter, EditorRequired]
    public HolderCommands Commands { get; set; } = new();

    /// <summary>Managed policies to choose from; values are ARNs.</summary>
    [Parameter]
    public IReadOnlyList<SelectOption> Policies { get; set; } = [];

    /// <summary>False for groups, which have none.</summary>
    [Parameter]
    public bool HasBoundary { get; set; }

    /// <summary>ARN, or null.</summary>
    [Parameter]
    public string? Boundary { get; set; }

    /// <summary>Characters that all inline policies together may have.</summary>
    [Parameter]
    public int InlineLimit { get; set; }

    /// <summary>Something was changed.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private SelectOption[] Attachable => [.. Policies.Where(p => !Attached.Any(a => a.Arn == p.Value))];

    private static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    private void Edit(string name, string document) => (_editing, _name, _text, _before, _errors) = (name, name, document, name.Length == 0 ? "" : document, []);

    private async Task AttachAsync()
    {
        if (_chosen is { } arn && Commands.Attach is { } attach)
        {
            _chosen = null;
            await RunAsync(attach(arn), strings["Attached", NameOf(arn)]);
        }
    }

    private async Task BoundAsync(string? arn)
    {
        if (Commands.Bound is { } bound)
        {
            _boundary = null;
            await RunAsync(bound(arn), strings["BoundaryChanged"]);
        }
    }

    private async Task SaveInlineAsync()
    {
        if (Commands.PutInline is not { } put)
        {
            return;
        }

        var saved = await put(_name, _text);
        _errors = saved.Errors;
        if (saved.IsSuccess)
        {
            _editing = null;
            toasts.Success(strings["PolicySaved", _name]);
            await OnChanged.InvokeAsync();
        }
    }

    private async Task DeleteInlineAsync()
    {
        if (_deleting is { } name && Commands.DeleteInline is { } delete)
        {
            _deleting = null;
            await RunAsync(delete(name), strings["PolicyDeleted", name]);
        }
    }

    private async Task RunAsync(Task<Result> command, string success)
    {
        var result = await command;
        _refused = result.Errors;
        if (result.IsSuccess)
        {
            toasts.Success(success);
            await OnChanged.InvokeAsync();
        }
        else
        {
            toasts.Error(string.Join(' ', result.Errors.Select(e => e.Text(failures))));
        }
    }
}
