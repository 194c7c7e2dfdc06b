using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Components;

/// <summary>New weights with the shares they will really mean; nothing can be applied that changes nothing.</summary>
public sealed partial class ShiftTrafficDialog : ComponentBase
{
    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);
    private IReadOnlyList<Error> _errors = [];
    private bool _wasOpen;
    private bool _busy;

    [Inject]
    public required UpdateEndpointWeightsAndCapacities Update { get; init; }

    [Inject]
    public required IToasts Toasts { get; init; }

    [Parameter, EditorRequired]
    public Endpoint Endpoint { get; set; } = null!;

    [Parameter]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    private bool Changes => Endpoint.Variants.Any(v => Share(v.VariantName) != VariantState.ShareOf(Endpoint.Variants, v.VariantName)) && _weights.Values.Any(w => w > 0);

    // What is being edited stays when the page loads the same again.
    protected override void OnParametersSet()
    {
        if (Open && !_wasOpen)
        {
            _errors = [];
            foreach (var variant in Endpoint.Variants)
            {
                _weights[variant.VariantName] = variant.Weight;
            }
        }

        _wasOpen = Open;
    }

    private void Set(string variant, double? weight) => _weights[variant] = Math.Max(0, weight ?? 0);

    private double Share(string variant) => _weights.Values.Sum() is > 0 and var sum ? _weights.GetValueOrDefault(variant) / sum : 0;

    private string ShareHint(string variant) => L["ShareBeforeAfter", Format.Percent(VariantState.ShareOf(Endpoint.Variants, variant), 1), Format.Percent(Share(variant), 1)];

    private async Task ApplyAsync()
    {
        _busy = true;
        try
        {
            var desired = _weights.Select(w => new DesiredWeightAndCapacity { VariantName = w.Key, DesiredWeight = w.Value }).ToList();
            var result = await Update.RunAsync(Endpoint.Name, desired, CancellationToken.None);
            _errors = result.Errors;
            if (result.IsSuccess)
            {
                Toasts.Success(L["WeightsApplied"]);
                await OpenChanged.InvokeAsync(false);
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
