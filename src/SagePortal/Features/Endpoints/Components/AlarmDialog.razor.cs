using Microsoft.AspNetCore.Components;
using SagePortal.Features.Endpoints.Alarms;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Components;

/// <summary>Makes an alarm.</summary>
public sealed partial class AlarmDialog : ComponentBase
{
    private static readonly string[] s_fields = ["AlarmName", "Threshold", "MinimumInvocations"];
    private IReadOnlyList<Error> _errors = [];
    private string _name = "";
    private string _metric = nameof(AlarmMetric.ServerErrorRate);
    private double? _threshold = 1;
    private double? _minimum = 20;
    private bool _busy;

    [Inject]
    public required PutEndpointAlarm Put { get; init; }

    [Parameter]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    private AlarmMetric Metric => Enum.Parse<AlarmMetric>(_metric);

    private string Unit => Metric is AlarmMetric.ModelLatencyP50 or AlarmMetric.ModelLatencyP99 ? "ms" : "%";

    private List<SelectOption> MetricOptions => [.. Enum.GetNames<AlarmMetric>().Select(m => new SelectOption(m, L[$"Metric{m}"]))];

    private async Task SaveAsync()
    {
        _busy = true;
        try
        {
            var request = new PutEndpointAlarmRequest(_name, Metric, _threshold ?? double.NaN, (int)Math.Clamp(_minimum ?? 0, 0, int.MaxValue));
            var result = await Put.RunAsync(request, CancellationToken.None);
            _errors = result.Errors;
            if (result.IsSuccess)
            {
                _name = "";
                await OpenChanged.InvokeAsync(false);
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
