using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using SagePortal.Features.ModelRegistry.Groups;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Platform.Results;
using SagePortal.Platform.Web;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Pages;

/// <summary>Makes a version of a file from elsewhere.</summary>
public sealed partial class ImportPage : PortalPage
{
    private IReadOnlyList<string> _groups = [];
    private IReadOnlyList<Error> _errors = [];
    private string? _group;
    private string? _description;
    private string? _target;
    private string? _labels;
    private bool _check = true;

    [Inject]
    public required ListModelPackageGroups Groups { get; init; }

    [Inject]
    public required IOptions<ModelRegistryOptions> Options { get; init; }

    [SupplyParameterFromQuery(Name = "group")]
    public string? Group { get; set; }

    private string UploadUrl => QueryHelpers.AddQueryString("/registry/upload", new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["group"] = _group?.Trim(),
        ["description"] = _description,
        ["target"] = _target,
        ["labels"] = _labels,
        ["check"] = _check ? "true" : "false",
    });

    protected override async Task OnInitializedAsync()
    {
        _group = Group;
        _groups = [.. ((await Groups.RunAsync(new ModelPackageGroupFilter { SortBy = RegistrySort.Name }, Cancellation)).Value?.Rows ?? []).Select(r => r.Group.Name)];
    }

    private void OnUploaded(string answer)
    {
        var registered = JsonSerializer.Deserialize<RegisteredPackage>(answer, JsonSerializerOptions.Web)!;
        Toasts.Success(L["RegisteredDone", registered.Name, registered.Version!.Value]);
        Navigation.NavigateTo(registered.Address);
    }

    private void OnFailed(string answer) => _errors = ErrorAnswer.Read(answer, new Error(ErrorCodes.Validation, L["UploadFailed"], "File"));
}
