using Microsoft.AspNetCore.Components;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Components;

/// <summary>The card that a version carries, to read and to write.</summary>
public sealed partial class PackageCard : PortalPage
{
    private string? _content;
    private ModelCardStatus _status;
    private IReadOnlyList<Error> _errors = [];
    private bool _edits;
    private bool _busy;

    [Inject]
    public required UpdateModelPackage Update { get; init; }

    [Parameter, EditorRequired]
    public DescribedModelPackage Found { get; set; } = null!;

    [Parameter]
    public bool MayUpdate { get; set; }

    private void Edit()
    {
        (_content, _status, _errors, _edits) = (Found.Package.ModelCardContent ?? L["CardTemplate", Found.Package.Name], Found.Package.ModelCardStatus ?? ModelCardStatus.Draft, [], true);
    }

    private async Task SaveAsync()
    {
        _busy = true;
        var card = new ModelPackageModelCard { ModelCardContent = _content ?? "", ModelCardStatus = _status.ToString() };
        var saved = await Update.RunAsync(new UpdateModelPackageRequest { ModelPackageArn = Found.Arn, ModelCard = card }, Cancellation);
        _busy = false;
        _errors = saved.Errors;
        if (saved.IsSuccess)
        {
            _edits = false;
            Toasts.Success(L["Saved"]);
        }
    }
}
