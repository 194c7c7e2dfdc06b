using Microsoft.AspNetCore.Components;
using SagePortal.Reviews.Activation;
using SagePortal.Reviews.Text;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>When a prediction goes to people: rows to build it by, and the text beside it. Both say the same at every moment, or the text says where it is wrong.</summary>
public sealed partial class FlowConditions : ComponentBase
{
    private List<FlowConditionDraft> _conditions = [];
    private IReadOnlyList<ReviewFinding> _findings = [];
    private string? _text;
    private bool _isBroken;

    /// <summary>JSON; empty sends every prediction.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter]
    public EventCallback<string> TextChanged { get; set; }

    /// <summary>Names that are offered for features.</summary>
    [Parameter]
    public IReadOnlyList<string> Columns { get; set; } = [];

    /// <summary>What saving said.</summary>
    [Parameter]
    public string? Error { get; set; }

    protected override void OnParametersSet()
    {
        if (_text != Text)
        {
            Read(Text);
        }
    }

    private void Read(string text)
    {
        _text = text;
        if (string.IsNullOrWhiteSpace(text))
        {
            (_conditions, _findings, _isBroken) = ([], [], false);
            return;
        }

        var parsed = ActivationConditions.Parse(text);
        (_findings, _isBroken) = (parsed.Findings, !parsed.IsValid);
        _conditions = parsed.IsValid ? FlowConditionText.Read(parsed.Conditions) : _conditions;
    }

    private Task ReadAsync(string? text)
    {
        Read(text ?? "");
        return TextChanged.InvokeAsync(_text);
    }

    /// <summary>What was built may still lack a name or a number: then the text says so and the rows stay.</summary>
    private Task WriteAsync()
    {
        _text = FlowConditionText.Write(_conditions);
        _findings = _text.Length == 0 ? [] : ActivationConditions.Parse(_text).Findings;
        return TextChanged.InvokeAsync(_text);
    }

    private Task StartAsync()
    {
        _conditions = FlowConditionDrafts.Usual();
        return WriteAsync();
    }

    private Task AddAsync(FlowConditionDraft condition)
    {
        _conditions.Add(condition);
        return WriteAsync();
    }

    private Task RemoveAsync(FlowConditionDraft condition)
    {
        _conditions.Remove(condition);
        return WriteAsync();
    }
}
