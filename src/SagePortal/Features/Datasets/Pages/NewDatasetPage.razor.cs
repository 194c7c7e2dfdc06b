using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Results;
using SagePortal.Platform.Web;
using SagePortal.Ui;

namespace SagePortal.Features.Datasets.Pages;

/// <summary>Upload of a new dataset, or of a new version of one.</summary>
public partial class NewDatasetPage : PortalPage
{
    private string _name = "";
    private string _description = "";
    private bool _skipMalformedRows;
    private IReadOnlyList<Error> _errors = [];

    [Inject]
    public required IOptions<DatasetsOptions> Options { get; init; }

    /// <summary>Dataset to add a version to; null creates one.</summary>
    [SupplyParameterFromQuery(Name = "version-of")]
    public string? VersionOf { get; set; }

    private IReadOnlyList<Breadcrumb> Breadcrumbs =>
        VersionOf is null ? [new(L["Datasets"], "/datasets")] : [new(L["Datasets"], "/datasets"), new(VersionOf, "/datasets/" + VersionOf)];

    private IReadOnlyList<RadioCard<bool>> MalformedRowOptions =>
        [new(false, L["MalformedStop"], L["MalformedStopHint"]), new(true, L["MalformedSkip"], L["MalformedSkipHint"])];

    private string UploadUrl => QueryHelpers.AddQueryString("/datasets/upload", new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["name"] = VersionOf ?? _name.Trim(),
        ["description"] = _description,
        ["newVersion"] = VersionOf is null ? null : "true",
        ["skipMalformedRows"] = _skipMalformedRows ? "true" : null,
    });

    private void OnUploaded(string answer)
    {
        var uploaded = JsonSerializer.Deserialize<UploadedDataset>(answer, JsonSerializerOptions.Web)!;
        Toasts.Success(L["Uploaded"]);
        Navigation.NavigateTo("/datasets/" + uploaded.Name);
    }

    private void OnFailed(string answer) => _errors = ErrorAnswer.Read(answer, new Error(ErrorCodes.Validation, L["UploadFailed"], "File"));
}
