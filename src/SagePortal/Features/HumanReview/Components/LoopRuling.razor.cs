using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.HumanReview.Decisions;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>The adjudicator's answer.</summary>
public sealed partial class LoopRuling : ComponentBase
{
    private readonly string _group = ElementIds.Next("ruling");
    private Guid _answerId = Guid.CreateVersion7();
    private IReadOnlyList<Error> _errors = [];
    private string? _label;
    private string? _comment = "";
    private string? _json = "{ }";
    private string? _jsonError;
    private double? _number;
    private bool _busy;

    [Inject]
    public required AdjudicateHumanLoop Adjudicate { get; init; }

    [Inject]
    public required IToasts Toasts { get; init; }

    [Inject]
    public required IStringLocalizer<HumanReviewStrings> E { get; init; }

    [Parameter, EditorRequired]
    public string LoopName { get; set; } = "";

    /// <summary>Choices; empty asks for a number or JSON.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Labels { get; set; } = [];

    [Parameter]
    public bool AsksNumber { get; set; }

    /// <summary>What reviewers said so far.</summary>
    [Parameter]
    public IReadOnlyList<ReviewAnswer> Hints { get; set; } = [];

    [Parameter]
    public EventCallback OnRuled { get; set; }

    // What somebody said is a better start than an empty object.
    protected override void OnInitialized() => _json = Hints.LastOrDefault(a => a.Counts)?.Content ?? _json;

    /// <summary>Null as long as nothing is chosen.</summary>
    private JsonElement? Content => Labels.Count > 0 ? _label is null ? null : JsonSerializer.SerializeToElement(new Dictionary<string, string>(StringComparer.Ordinal) { ["label"] = _label })
        : AsksNumber ? _number is null ? null : JsonSerializer.SerializeToElement(new Dictionary<string, double>(StringComparer.Ordinal) { ["value"] = _number.Value })
        : Parse();

    private int Votes(string label) => Hints.Count(a => a.Counts && a.Label == label);

    private JsonElement? Parse()
    {
        try
        {
            _jsonError = null;
            return JsonSerializer.Deserialize<JsonElement>(_json ?? "");
        }
        catch (JsonException failure)
        {
            _jsonError = failure.Message;
            return null;
        }
    }

    private async Task RuleAsync()
    {
        _busy = true;
        try
        {
            var ruled = await Adjudicate.RunAsync(new AdjudicationRequest(LoopName, Content!.Value, string.IsNullOrWhiteSpace(_comment) ? null : _comment) { AnswerId = _answerId }, CancellationToken.None);
            _errors = ruled.Errors;
            if (ruled.IsSuccess)
            {
                (_answerId, _comment, _label) = (Guid.CreateVersion7(), "", null);
                Toasts.Success(L["Settled"]);
                await OnRuled.InvokeAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
