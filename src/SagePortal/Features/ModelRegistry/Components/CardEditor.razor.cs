using Microsoft.AspNetCore.Components;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Components;

/// <summary>Text and state of a card.</summary>
public sealed partial class CardEditor : ComponentBase
{
    [Parameter]
    public string? Content { get; set; }

    [Parameter]
    public EventCallback<string?> ContentChanged { get; set; }

    [Parameter]
    public ModelCardStatus Status { get; set; }

    [Parameter]
    public EventCallback<ModelCardStatus> StatusChanged { get; set; }

    [Parameter]
    public string? Error { get; set; }

    private List<SelectOption> StatusOptions => [.. Enum.GetNames<ModelCardStatus>().Select(s => new SelectOption(s, L["CardStatus" + s]))];
}
