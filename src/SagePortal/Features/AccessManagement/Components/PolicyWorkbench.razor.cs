using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Tenancy;
using SagePortal.Policies.Documents;
using SagePortal.Policies.Validation;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>A policy's text as cards, as JSON and as a summary: three views of the same text, with findings below.</summary>
public sealed partial class PolicyWorkbench : ComponentBase
{
    private PolicyEditor? _editor;
    private IReadOnlyList<PolicyFinding> _findings = [];
    private PolicyFinding? _jump;
    private string? _analyzed;
    private int _size;

    [Inject]
    public required CurrentCaller Caller { get; init; }

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter]
    public EventCallback<string> TextChanged { get; set; }

    [Parameter]
    public PolicyGrammar Grammar { get; set; }

    /// <summary>The most characters that are taken, as <see cref="PolicySize"/> counts them.</summary>
    [Parameter]
    public int Limit { get; set; } = PolicySize.Managed;

    /// <summary>White space counts too, as in service control policies.</summary>
    [Parameter]
    public bool CountsWhiteSpace { get; set; }

    /// <summary><c>visual</c>, <c>json</c> or <c>summary</c>.</summary>
    [Parameter]
    public string? Tab { get; set; }

    [Parameter]
    public EventCallback<string> OnTab { get; set; }

    protected override void OnParametersSet()
    {
        if (_analyzed != Text)
        {
            _analyzed = Text;
            _findings = PolicyAnalyzer.Analyze(Text, Grammar);
            _size = CountsWhiteSpace ? Text.Length : PolicySize.Of(Text);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_jump is { } finding && Tab == "json" && _editor is { IsLive: true })
        {
            _jump = null;
            await _editor.JumpAsync(finding.Start);
        }
    }

    private async Task JumpAsync(PolicyFinding finding)
    {
        _jump = finding;
        if (Tab != "json")
        {
            await OnTab.InvokeAsync("json");
        }
    }
}
