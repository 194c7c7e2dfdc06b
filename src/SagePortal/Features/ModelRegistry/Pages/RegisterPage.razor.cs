using Microsoft.AspNetCore.Components;
using SagePortal.Features.Autopilot;
using SagePortal.Features.ModelRegistry.Artifacts;
using SagePortal.Features.ModelRegistry.Cards;
using SagePortal.Features.ModelRegistry.Groups;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Pages;

/// <summary>Makes a version of a candidate.</summary>
public sealed partial class RegisterPage : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private CandidateView? _view;
    private IReadOnlyList<string> _groups = [];
    private IReadOnlyList<Error> _errors = [];
    private IReadOnlyList<SpTag> _metadata = [];
    private string? _error;
    private string? _group;
    private string? _description;
    private bool _writesCard = true;
    private bool _busy;

    [Inject]
    public required GetCandidateReport Candidates { get; init; }

    [Inject]
    public required ListModelPackageGroups Groups { get; init; }

    [Inject]
    public required RegisterCandidate Register { get; init; }

    [SupplyParameterFromQuery(Name = "job")]
    public string? Job { get; set; }

    [SupplyParameterFromQuery(Name = "candidate")]
    public string? Candidate { get; set; }

    private string GroupHint => _group is { Length: > 0 } name && !_groups.Contains(name, StringComparer.Ordinal) ? L["GroupIsMade", name] : L["GroupHint"];

    private IReadOnlyList<Breadcrumb> Breadcrumbs => Job is null ? [new(L["Registry"], "/registry")] : [new(L["Autopilot"], "/autopilot"), new(Job, $"/autopilot/{Job}")];

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (string.IsNullOrEmpty(Job) || string.IsNullOrEmpty(Candidate))
        {
            _state = LoadState.Empty;
            return;
        }

        var found = await Candidates.RunAsync(Job, Candidate, Cancellation);
        if (!found.IsSuccess)
        {
            (_error, _state) = (found.Error.Message, LoadState.Error);
            return;
        }

        _view = found.Value;
        _groups = [.. ((await Groups.RunAsync(new ModelPackageGroupFilter { SortBy = RegistrySort.Name }, Cancellation)).Value?.Rows ?? []).Select(r => r.Group.Name)];
        var suggested = _view.Job.HasDataset ? _view.Job.DatasetName : _view.Job.Name;
        _group ??= _groups.Contains(suggested, StringComparer.Ordinal) || _groups.Count == 0 ? suggested : "";
        _state = LoadState.Content;
    }

    private async Task SaveAsync()
    {
        _busy = true;
        var registered = await Register.RunAsync(
            new RegisterCandidateRequest
            {
                AutoMLJobName = Job!,
                CandidateName = Candidate!,
                ModelPackageGroupName = _group?.Trim() ?? "",
                ModelPackageDescription = string.IsNullOrWhiteSpace(_description) ? null : _description.Trim(),
                CustomerMetadataProperties = _metadata.DistinctBy(m => m.Key).ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal),
                ModelCardContent = _writesCard ? ModelCardDraft.Write(_view!, L) : null,
            },
            Cancellation);
        _busy = false;
        _errors = registered.Errors;
        if (registered.IsSuccess)
        {
            Toasts.Success(L["RegisteredDone", registered.Value.Name, registered.Value.Version!.Value]);
            Navigation.NavigateTo(registered.Value.Address);
        }
    }
}
