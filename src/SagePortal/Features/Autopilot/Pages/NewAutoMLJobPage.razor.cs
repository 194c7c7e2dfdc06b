using Microsoft.AspNetCore.Components;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Features.Datasets;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Pages;

/// <summary>From a table to a running job in four steps. The step lives in the address, the rest in a protected draft of this browser tab.</summary>
public sealed partial class NewAutoMLJobPage : PortalPage
{
    private const int LastStep = 4;
    private const int MostDatasets = 200;
    private const int MostEarlierJobs = 100;
    private static readonly string[][] s_fieldsByStep =
    [
        ["AutoMLJobInputDataConfig"],
        ["TargetAttributeName", "ProblemType", "AutoMLJobObjective"],
        ["MaxCandidates", "MaxAutoMLJobRuntimeInSeconds", "MaxRuntimePerTrainingJobInSeconds", "Folds", "ValidationFraction", "SampleWeightAttributeName", "GroupAttributeName", "TimeAttributeName", "FeatureSpecification", AutopilotErrors.WarmStartField],
        ["AutoMLJobName", "Tags"],
    ];

    private LoadState _state = LoadState.Loading;
    private IReadOnlyList<DatasetRow> _datasets = [];
    private IReadOnlyList<AutoMLJob> _earlier = [];
    private WizardDraft _draft = new();
    private TrainingTable? _table;
    private IReadOnlyList<Error> _errors = [];
    private string? _tableError;
    private string? _error;
    private bool _busy;

    [Inject]
    public required WizardCommands Commands { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [SupplyParameterFromQuery(Name = "step")]
    public int? Step { get; set; }

    [SupplyParameterFromQuery(Name = "dataset")]
    public string? Dataset { get; set; }

    [SupplyParameterFromQuery(Name = "version")]
    public int? Version { get; set; }

    /// <summary>Name of a job whose settings are taken over.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>No step is shown before the ones it builds on are done.</summary>
    private int Current => Math.Clamp(Step ?? 1, 1, _table is null ? 1 : View.Target is null ? 2 : LastStep);

    private WizardView View => new(_draft, _table);

    private bool MayGoOn => Current switch
    {
        1 => _table is not null,
        2 => View.Target is not null,
        _ => true,
    };

    private string[] FieldsShown => s_fieldsByStep[Current - 1];

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await Commands.Datasets.RunAsync(null, "updated", descending: true, 0, MostDatasets, Cancellation);
        if (!found.IsSuccess)
        {
            (_error, _state) = (found.Error.Text(L), LoadState.Error);
            return;
        }

        _datasets = found.Value.Rows;
        _earlier = await EarlierAsync();
        _draft = await StartingDraftAsync();
        await LoadTableAsync();

        // Last: which step is shown depends on the table.
        _state = _datasets.Count == 0 ? LoadState.Empty : LoadState.Content;
    }

    /// <summary>The newest completed jobs; none for who may not list them.</summary>
    private async Task<IReadOnlyList<AutoMLJob>> EarlierAsync()
    {
        var found = await Commands.Jobs.RunAsync(new AutoMLJobFilter { Status = AutoMLJobStatus.Completed, Take = MostEarlierJobs }, Cancellation);
        return found.Value?.Jobs ?? [];
    }

    /// <summary>Another job's settings, or what was entered before a reload, or a fresh draft for the dataset of the link.</summary>
    private async Task<WizardDraft> StartingDraftAsync()
    {
        if (From is not null && await CloneAsync(From) is { } cloned)
        {
            return cloned;
        }

        var kept = await Commands.Drafts.ReadAsync();
        var fresh = Dataset is null ? new WizardDraft() : NewDraft(Dataset, Version);
        return kept is not null && (Dataset is null || (kept.Dataset == Dataset && (Version is null || kept.Version == Version))) ? kept : fresh;
    }

    private async Task<WizardDraft?> CloneAsync(string job)
    {
        var found = await Commands.Describe.RunAsync(job, Cancellation);
        if (!found.IsSuccess)
        {
            Toasts.Error(found.Error.Text(L));
            return null;
        }

        var source = found.Value.Job;
        if (!source.HasDataset)
        {
            Toasts.Error(L["CloneNeedsDataset", source.InputUri]);
            return null;
        }

        var table = await Commands.Tables.RunAsync(source.DatasetName, source.DatasetVersion, Cancellation);
        return WizardView.FromJob(source, table.Value) with { Name = WizardView.SuggestName(source.DatasetName, Clock.GetUtcNow()) };
    }

    private WizardDraft NewDraft(string dataset, int? version) =>
        new() { Dataset = dataset, Version = version, Name = WizardView.SuggestName(dataset, Clock.GetUtcNow()) };

    private async Task ChangeAsync(WizardDraft draft)
    {
        var other = draft.Dataset != _draft.Dataset || draft.Version != _draft.Version;
        _draft = draft.Dataset != _draft.Dataset ? NewDraft(draft.Dataset, draft.Version) : draft;
        _errors = [];
        await Commands.Drafts.WriteAsync(_draft);
        if (other)
        {
            await LoadTableAsync();
        }
    }

    private async Task LoadTableAsync()
    {
        (_table, _tableError) = (null, null);
        if (_draft.Dataset.Length == 0)
        {
            return;
        }

        var found = await Commands.Tables.RunAsync(_draft.Dataset, _draft.Version, Cancellation);
        (_table, _tableError) = (found.Value, found.IsSuccess ? null : found.Error.Text(L));
        if (_table is not null && _draft.Version is null)
        {
            _draft = _draft with { Version = _table.Version };
        }
    }

    private async Task GoAsync(int step)
    {
        await Commands.Drafts.WriteAsync(_draft);
        SetQuery(new Dictionary<string, object?> { ["step"] = step, ["from"] = null, ["dataset"] = _draft.Dataset, ["version"] = _draft.Version }, replace: false);
    }

    private async Task StartAsync()
    {
        _busy = true;
        var created = await Commands.Create.RunAsync(View.ToRequest(), Cancellation);
        _busy = false;
        if (created.IsSuccess)
        {
            await Commands.Drafts.ClearAsync();
            Toasts.Success(L["JobStarted", _draft.Name]);
            Navigation.NavigateTo($"/autopilot/{_draft.Name.Trim()}");
            return;
        }

        // Errors stand at their fields: go to the first step that has one.
        _errors = created.Errors;
        var step = Array.FindIndex(s_fieldsByStep, fields => created.Errors.Any(e => fields.Contains(e.Field)));
        if (step >= 0 && step != Current - 1)
        {
            await GoAsync(step + 1);
        }
    }
}
