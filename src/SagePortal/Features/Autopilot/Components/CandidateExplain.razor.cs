using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Reports;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>Why a candidate predicts as it does: what it relies on, and how its prediction follows each column.</summary>
public sealed partial class CandidateExplain : ComponentBase, IDisposable
{
    private const string FileName = "explainability.json";

    private readonly CancellationTokenSource _closing = new();
    private LoadState _state = LoadState.Loading;
    private CandidateExplanation? _found;
    private string? _error;

    [Inject]
    public required GetCandidateExplanation Explanations { get; init; }

    [Parameter, EditorRequired]
    public string Job { get; set; } = "";

    /// <summary>Of the candidate.</summary>
    [Parameter, EditorRequired]
    public CandidateReport Report { get; set; } = null!;

    /// <summary>When the explanation is at hand already; null loads that of <see cref="Job"/>.</summary>
    [Parameter]
    public CandidateExplanation? Given { get; set; }

    [Parameter]
    public bool MayDownload { get; set; }

    /// <summary>From the address; null for the most important column.</summary>
    [Parameter]
    public string? Column { get; set; }

    /// <summary>From the address; null for all classes.</summary>
    [Parameter]
    public string? Output { get; set; }

    [Parameter]
    public EventCallback<string> OnColumn { get; set; }

    [Parameter]
    public EventCallback<string?> OnOutput { get; set; }

    private ExplanationView? View => _found?.Report is { GlobalContributions.Count: > 0 } report ? new ExplanationView(report, Output, Column) : null;

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (Given is not null)
        {
            (_found, _state) = (Given, LoadState.Content);
            return;
        }

        var found = await Explanations.RunAsync(Job, Report.Candidate.Name, _closing.Token);
        (_found, _error) = (found.Value, found.IsSuccess ? null : found.Error.Text(L));
        _state = found.IsSuccess ? LoadState.Content : LoadState.Error;
    }

    private List<SelectOption> OutputOptions(ExplanationView view) =>
        [new("", L["AllClasses"]), .. view.Report.Outputs.Select(o => new SelectOption(o, o))];
}
