using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>A part of the flow's form.</summary>
public abstract class FlowFormSection : ComponentBase
{
    [Inject]
    public required IStringLocalizer<ReviewLeadStrings> L { get; init; }

    [Inject]
    public required IStringLocalizer<HumanReviewStrings> E { get; init; }

    [Parameter, EditorRequired]
    public FlowForm Form { get; set; } = new();

    [Parameter]
    public IReadOnlyList<Error> Errors { get; set; } = [];

    protected string? Of(string field) => Errors.For(field, E);

    /// <summary>Choices of an enum, in the user's language.</summary>
    protected List<SelectOption> Options<T>()
        where T : struct, Enum =>
        [.. Enum.GetNames<T>().Select(name => new SelectOption(name, L[$"{typeof(T).Name}{name}"]))];
}
