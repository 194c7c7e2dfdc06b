using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using SagePortal.Platform.Tenancy;
using SagePortal.Policies.Documents;
using SagePortal.Policies.Editing;
using SagePortal.Policies.Validation;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>
/// A policy's JSON in a code editor with findings at their places and completion from the service catalog. A plain text field until the
/// editor's script is there, and when it does not come. Escape, then Tab leaves it.
/// </summary>
public sealed partial class PolicyEditor : ComponentBase, IAsyncDisposable
{
    private readonly string _hintId = ElementIds.Next("policy-hint");
    private ElementReference _host;
    private DotNetObjectReference<PolicyEditor>? _self;
    private IJSObjectReference? _editor;
    private string _known = "";
    private bool _isLive;
    private bool _isMarked;

    [Inject]
    public required BrowserModules Browser { get; init; }

    [Inject]
    public required IStringLocalizer<PolicyFindingStrings> FindingStrings { get; init; }

    [Inject]
    public required CurrentCaller Caller { get; init; }

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter]
    public EventCallback<string> TextChanged { get; set; }

    /// <summary>Accessible name.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public PolicyGrammar Grammar { get; set; }

    [Parameter]
    public bool ReadOnly { get; set; }

    /// <summary>Shown as underlines in the text.</summary>
    [Parameter]
    public IReadOnlyList<PolicyFinding> Findings { get; set; } = [];

    /// <summary>Statements that are highlighted; the first one is scrolled into view.</summary>
    [Parameter]
    public IReadOnlyList<StatementMark> Marks { get; set; } = [];

    /// <summary>Told when the code editor is there.</summary>
    [Parameter]
    public EventCallback OnLive { get; set; }

    /// <summary>The code editor is there.</summary>
    internal bool IsLive => _isLive;

    /// <summary>Puts the cursor somewhere and gives the editor the focus.</summary>
    internal ValueTask JumpAsync(TextPosition to) => _editor?.InvokeVoidAsync("jump", to.Line, to.Column) ?? ValueTask.CompletedTask;

    [JSInvokable]
    public Task Changed(string text) => TypedAsync(text);

    [JSInvokable]
    public async Task ChangedStream(IJSStreamReference text)
    {
        await using var stream = await text.OpenReadStreamAsync(PolicyDocument.MaxLength * 4L);
        using var reader = new StreamReader(stream);
        await TypedAsync(await reader.ReadToEndAsync());
    }

    [JSInvokable]
    public CompletionAnswer? Complete(int offset) =>
        PolicyCompletion.At(_known, offset, new CompletionScope(Grammar, "*", Caller.IsKnown ? Caller.AccountId : "*")) is { } found
            ? new CompletionAnswer(found.Start, found.End, [.. found.Options.Select(o => new CompletionItem(o.Text, o.Detail ?? "", TypeOf(o.Kind), o.Text.EndsWith('*') ? -50 : 0))])
            : null;

    public async ValueTask DisposeAsync()
    {
        await BrowserModules.EndAsync(_editor, "dispose");
        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await StartAsync();
        }

        if (_editor is null)
        {
            return;
        }

        if (_known != Text)
        {
            _known = Text;
            await _editor.InvokeVoidAsync("replace", Text);
        }

        await _editor.InvokeVoidAsync("findings", Findings.Select(f => FindingView.Of(f, f.In(FindingStrings))));
        if (Marks.Count > 0 || _isMarked)
        {
            _isMarked = Marks.Count > 0;
            await _editor.InvokeVoidAsync("mark", Marks);
        }
    }

    private async Task StartAsync()
    {
        _self = DotNetObjectReference.Create(this);
        _known = Text;
        try
        {
            _editor = await Browser.CallAsync<IJSObjectReference>("policy-editor", "attach", _host, _self, new { text = Text, label = Label, readOnly = ReadOnly, description = ReadOnly ? null : _hintId });
        }
        catch (JSException)
        {
            // The script did not come: the plain field stays.
        }

        _isLive = _editor is not null;
        StateHasChanged();
        await OnLive.InvokeAsync();
    }

    private Task TypedAsync(string? text)
    {
        _known = text ?? "";
        return TextChanged.InvokeAsync(_known);
    }

    private static string TypeOf(CompletionKind kind) => kind switch
    {
        CompletionKind.Action => "function",
        CompletionKind.Key => "property",
        CompletionKind.Variable => "variable",
        CompletionKind.Service => "namespace",
        CompletionKind.Resource => "class",
        _ => "keyword",
    };
}

/// <param name="Line">First line of the statement, from 1.</param>
/// <param name="EndLine">Its last line.</param>
/// <param name="Kind"><c>allow</c> or <c>deny</c>.</param>
public sealed record StatementMark(int Line, int EndLine, string Kind);

/// <param name="Start">Of what a choice replaces.</param>
/// <param name="End">Just after it.</param>
/// <param name="Options">In order.</param>
public sealed record CompletionAnswer(int Start, int End, IReadOnlyList<CompletionItem> Options);

/// <param name="Label">Text of the option.</param>
/// <param name="Detail">Access level, type.</param>
/// <param name="Type">Kind in the editor's words.</param>
/// <param name="Boost">Below 0 for patterns: what is exact comes first.</param>
public sealed record CompletionItem(string Label, string Detail, string Type, int Boost);
