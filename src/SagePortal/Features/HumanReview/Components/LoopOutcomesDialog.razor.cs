using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>Tells what turned out to be true, for many items at once.</summary>
public sealed partial class LoopOutcomesDialog : ComponentBase
{
    private IReadOnlyList<Error> _errors = [];
    private string? _text = "";
    private bool _busy;

    [Inject]
    public required PutReviewOutcomes Put { get; init; }

    [Inject]
    public required IToasts Toasts { get; init; }

    [Inject]
    public required IStringLocalizer<HumanReviewStrings> E { get; init; }

    [Parameter, EditorRequired]
    public string FlowName { get; set; } = "";

    [Parameter]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    [Parameter]
    public EventCallback OnTold { get; set; }

    private async Task TellAsync()
    {
        _busy = true;
        try
        {
            var lines = OutcomeLines.Read(_text ?? "");
            _errors = lines.Errors;
            if (lines.IsSuccess)
            {
                await PutAsync(lines.Value);
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task PutAsync(IReadOnlyList<ReviewOutcome> outcomes)
    {
        var told = await Put.RunAsync(FlowName, outcomes, CancellationToken.None);
        _errors = told.Errors;
        if (told.IsSuccess)
        {
            Toasts.Success(L["ToldCount", told.Value]);
            _text = "";
            await OpenChanged.InvokeAsync(false);
            await OnTold.InvokeAsync();
        }
    }
}
