using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Platform.Results;

namespace SagePortal.Ui;

/// <summary>The errors of a form that belong to no field of it.</summary>
public sealed partial class SpFormErrors : ComponentBase
{
    [Inject]
    public required IStringLocalizer<UiStrings> L { get; init; }

    [Parameter, EditorRequired]
    public IReadOnlyList<Error> Errors { get; set; } = [];

    /// <summary>The feature's strings, for texts in the user's language.</summary>
    [Parameter]
    public IStringLocalizer? Strings { get; set; }

    /// <summary>Names of the fields that show their errors themselves; when given, errors of all others are shown here.</summary>
    [Parameter]
    public IReadOnlyCollection<string>? Fields { get; set; }

    private List<string> Shown => Errors
        .Where(error => error.Field is null || (Fields is not null && !Fields.Contains(error.Field)))
        .Select(error => error.Text(Strings)).Distinct(StringComparer.Ordinal).ToList();
}
