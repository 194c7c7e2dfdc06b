using Microsoft.AspNetCore.Components;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Components;

/// <summary>Sets the stage of a version and its state there.</summary>
public sealed partial class StageDialog : PortalPage
{
    private string? _stage;
    private string? _status;
    private string? _description;
    private IReadOnlyList<Error> _errors = [];
    private bool _busy;
    private bool _wasOpen;

    [Inject]
    public required UpdateModelPackage Update { get; init; }

    [Parameter, EditorRequired]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    [Parameter, EditorRequired]
    public DescribedModelPackage Found { get; set; } = null!;

    [Parameter]
    public EventCallback OnDone { get; set; }

    private List<SelectOption> StageOptions => Options("Stage", ModelLifeCycle.Stages, Found.Package.Stage);

    private List<SelectOption> StatusOptions => Options("StageStatus", ModelLifeCycle.Statuses, Found.Package.StageStatus);

    protected override void OnParametersSet()
    {
        if (Open && !_wasOpen)
        {
            (_stage, _status, _description, _errors) = (Found.Package.Stage ?? ModelLifeCycle.Stages[0], Found.Package.StageStatus ?? ModelLifeCycle.Statuses[0], Found.Package.StageDescription, []);
        }

        _wasOpen = Open;
    }

    // A word of the account's own stays to be chosen.
    private List<SelectOption> Options(string prefix, IReadOnlyList<string> words, string? own) =>
        [.. words.Append(own).OfType<string>().Distinct(StringComparer.Ordinal).Select(w => new SelectOption(w, L.Word(prefix, w)))];

    private async Task SaveAsync()
    {
        _busy = true;
        var lifeCycle = new ModelLifeCycle { Stage = _stage, StageStatus = _status, StageDescription = string.IsNullOrWhiteSpace(_description) ? null : _description };
        var saved = await Update.RunAsync(new UpdateModelPackageRequest { ModelPackageArn = Found.Arn, ModelLifeCycle = lifeCycle }, Cancellation);
        _busy = false;
        _errors = saved.Errors;
        if (saved.IsSuccess)
        {
            Toasts.Success(L["Saved"]);
            await OpenChanged.InvokeAsync(false);
            await OnDone.InvokeAsync();
        }
    }
}
