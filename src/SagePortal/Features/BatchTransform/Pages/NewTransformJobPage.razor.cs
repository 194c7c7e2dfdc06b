using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Transform;
using SagePortal.Features.Autopilot;
using SagePortal.Features.BatchTransform.Views;
using SagePortal.Features.Endpoints;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.BatchTransform.Pages;

/// <summary>From a model and a stored file to a running job, with what it will do to the first rows before it is started.</summary>
public sealed partial class NewTransformJobPage : PortalPage
{
    private const int MostListed = 100;
    private static readonly string[] s_fields =
        ["ModelName", "S3Uri", "ContentType", "InputFilter", "OutputFilter", "TransformJobName", "S3OutputPath", "Tags", "MaxPayloadInMB", "MaxConcurrentTransforms"];

    private LoadState _state = LoadState.Loading;
    private TransformDraft _draft = new();
    private List<SelectOption> _models = [];
    private List<SelectOption> _datasets = [];
    private string? _dataset = "";
    private IReadOnlyList<Error> _errors = [];
    private TransformPreview? _preview;
    private IReadOnlyList<Error> _previewErrors = [];
    private int _previews;
    private bool _previewing;
    private bool _ownOutput;
    private bool _busy;

    [Inject]
    public required NewTransformCommands Commands { get; init; }

    [Inject]
    public required Arns Arns { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [SupplyParameterFromQuery(Name = "model")]
    public string? Model { get; set; }

    [SupplyParameterFromQuery(Name = "package")]
    public string? Package { get; set; }

    [SupplyParameterFromQuery(Name = "job")]
    public string? Job { get; set; }

    [SupplyParameterFromQuery(Name = "candidate")]
    public string? Candidate { get; set; }

    [SupplyParameterFromQuery(Name = "dataset")]
    public string? Dataset { get; set; }

    /// <summary>Name of a job whose settings are taken over.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    private string BucketUri => $"s3://{Arns.DefaultBucket(Caller.AccountId)}/";

    private List<SelectOption> ContentTypes => [.. TransformContentType.Known.Select(t => new SelectOption(t, L[$"Type_{t}"], t))];

    private IReadOnlyList<SpTag> Tags => [.. _draft.Tags.Select(t => new SpTag(t.Key, t.Value))];

    protected override async Task OnInitializedAsync()
    {
        var chosen = Chosen();
        _models = await ModelsAsync(chosen);
        _datasets = await DatasetsAsync();
        _draft = From is not null && await Commands.Describe.RunAsync(From, Cancellation) is { IsSuccess: true, Value: { } found }
            ? TransformDraft.From(found.Job)
            : new TransformDraft { Model = chosen?.Text ?? "" };
        Rename(TransformDraft.NameFrom(Dataset ?? From ?? "transform", Clock.GetUtcNow()));
        _state = LoadState.Content;
        if (Dataset is not null)
        {
            await ChooseDatasetAsync(Dataset);
        }
        else
        {
            await PreviewAsync();
        }
    }

    /// <summary>The model that the link names.</summary>
    private TransformModelChoice? Chosen() =>
        Package is not null ? TransformModelChoice.Parse($"package:{Package}")
        : Job is not null && Candidate is not null ? new TransformModelChoice.Candidate(Job, Candidate)
        : Model is not null ? new TransformModelChoice.Existing(Model)
        : null;

    /// <summary>Models, and the best candidates of finished jobs: whatever the caller may list.</summary>
    private async Task<List<SelectOption>> ModelsAsync(TransformModelChoice? chosen)
    {
        var models = await Commands.Existing.RunAsync(new ResourceFilter { Take = MostListed }, Cancellation);
        var jobs = await Commands.Jobs.RunAsync(new AutoMLJobFilter { Status = AutoMLJobStatus.Completed, Take = MostListed }, Cancellation);
        List<(TransformModelChoice Choice, string Hint)> choices =
        [
            .. (models.Value?.Rows ?? []).Select(m => ((TransformModelChoice)new TransformModelChoice.Existing(m.Name), L["HintModel"].Value)),
            .. (jobs.Value?.Jobs ?? []).Where(j => j.BestCandidate is not null).Select(j => ((TransformModelChoice)new TransformModelChoice.Candidate(j.Name, j.BestCandidate!), L["HintCandidate"].Value)),
        ];
        if (chosen is not null && !choices.Exists(c => c.Choice == chosen))
        {
            choices.Insert(0, (chosen, L[chosen is TransformModelChoice.Package ? "HintPackage" : chosen is TransformModelChoice.Candidate ? "HintCandidate" : "HintModel"]));
        }

        return [.. choices.Select(c => new SelectOption(c.Choice.Text, $"{c.Choice.Title} – {c.Hint}"))];
    }

    private async Task<List<SelectOption>> DatasetsAsync()
    {
        var found = await Commands.Datasets.RunAsync(null, "updated", descending: true, 0, MostListed, Cancellation);
        return [new("", L["NoDataset"]), .. (found.Value?.Rows ?? []).Select(d => new SelectOption(d.Name, d.Name))];
    }

    private async Task ChooseDatasetAsync(string? name)
    {
        _dataset = name;
        if (string.IsNullOrEmpty(name) || await Commands.Dataset.RunAsync(name, null, Cancellation) is not { IsSuccess: true, Value: { } found })
        {
            return;
        }

        Rename(TransformDraft.NameFrom(name, Clock.GetUtcNow()));
        await ChangeAsync(_draft with
        {
            InputUri = $"s3://{found.Version.Bucket}/{found.Version.Key}",
            ContentType = "text/csv;header=present",
            SplitsLines = true,
            IsManifest = false,
            IsGzip = found.Version.FileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase),
        });
    }

    /// <summary>A document is one record and cannot be split; lines must be.</summary>
    private Task ChangeTypeAsync(string? type) =>
        ChangeAsync(_draft with { ContentType = type ?? "text/csv", SplitsLines = TransformContentType.TryParse(type)?.Format != TransformFormat.Json });

    private void Rename(string? name)
    {
        _ownOutput |= _draft.OutputUri.Length > 0 && _draft.OutputUri != OutputOf(_draft.Name);
        _draft = _draft with { Name = name ?? "", OutputUri = _ownOutput ? _draft.OutputUri : OutputOf(name ?? "") };
    }

    private string OutputOf(string name) => $"{BucketUri}transforms/{name}";

    private string[] Toggle(string output, bool isOn) => [.. TransformDraft.KnownOutputs.Where(o => o == output ? isOn : _draft.Outputs.Contains(o))];

    private Task ChangeAsync(TransformDraft draft)
    {
        _draft = draft;
        return PreviewAsync();
    }

    /// <summary>Of several at once only the last is shown.</summary>
    private async Task PreviewAsync()
    {
        var turn = ++_previews;
        if (_draft.Choice is not { } choice || _draft.InputUri.Trim().Length <= BucketUri.Length - 1)
        {
            (_preview, _previewErrors) = (null, []);
            return;
        }

        _previewing = true;
        var made = await Commands.Preview.RunAsync(_draft.ToRequest("preview"), choice, Cancellation);
        if (turn == _previews)
        {
            (_preview, _previewErrors, _previewing) = (made.Value, made.Errors, false);
        }
    }

    private async Task StartAsync()
    {
        if (_draft.Choice is not { } choice)
        {
            _errors = [BatchTransformErrors.ModelMissing()];
            return;
        }

        _busy = true;
        var created = await CreateAsync(choice);
        _busy = false;
        _errors = created.Errors;
        if (created.IsSuccess)
        {
            Toasts.Success(L["JobStarted", _draft.Name]);
            Navigation.NavigateTo($"/batch/{_draft.Name.Trim()}");
        }
    }

    /// <summary>What is wrong with the request is told before a model is made for it.</summary>
    private async Task<Result<string>> CreateAsync(TransformModelChoice choice)
    {
        var errors = TransformJobRules.Check(_draft.ToRequest("model"));
        if (errors.Count > 0)
        {
            return Result<string>.Failure(errors);
        }

        var model = await Commands.Models.RunAsync(choice, Cancellation);
        return model.IsSuccess ? await Commands.Create.RunAsync(_draft.ToRequest(model.Value), Cancellation) : model;
    }
}
