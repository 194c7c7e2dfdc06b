using System.Text;
using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Artifacts;
using SagePortal.Features.Endpoints.Serving;
using SagePortal.Features.Endpoints.Testing;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Components;

/// <summary>Asks the endpoint as a program would, beginning with a typical row.</summary>
public sealed partial class EndpointTest : ComponentBase, IDisposable
{
    private static readonly SelectOption[] s_types = [new("text/csv", "CSV"), new("application/json", "JSON"), new("application/jsonlines", "JSON Lines")];
    private readonly CancellationTokenSource _closing = new();
    private IReadOnlyList<InputColumn> _columns = [];
    private IReadOnlyList<Error> _errors = [];
    private TestAnswer? _answer;
    private string _contentType = "text/csv";
    private string _accept = "application/json";
    private string _variant = "";
    private string _body = "";
    private string _sample = "";
    private bool _busy;

    [Inject]
    public required InvokeEndpoint Invoke { get; init; }

    [Inject]
    public required DescribeEndpointInput Input { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter, EditorRequired]
    public Endpoint Endpoint { get; set; } = null!;

    private List<SelectOption> VariantOptions => [new("", L["ByWeight"]), .. Endpoint.Variants.Select(v => new SelectOption(v.VariantName, v.VariantName))];

    private string? ColumnsText => _columns.Count == 0 ? null : L["ColumnsInOrder", string.Join(L["ListSeparator"], _columns.Select(c => c.Name))].Value;

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var input = await Input.RunAsync(Endpoint.Name, _closing.Token);
        (_columns, _errors) = (input.Value ?? [], input.Errors);
        Retype(_contentType);
    }

    // What somebody wrote stays.
    private void Retype(string? contentType)
    {
        var untouched = _body == _sample;
        _contentType = contentType ?? _contentType;
        _sample = SampleRows.Of(_columns, _contentType);
        _body = untouched ? _sample : _body;
    }

    private async Task SendAsync()
    {
        _busy = true;
        try
        {
            var started = Clock.GetTimestamp();
            var invocation = new Invocation(Encoding.UTF8.GetBytes(_body), started) { ContentType = _contentType, Accept = _accept, TargetVariant = _variant.Length == 0 ? null : _variant };
            var result = await Invoke.RunAsync(Endpoint.Name, invocation, _closing.Token);
            _errors = result.Errors;
            using var answer = result.Value;
            _answer = answer is null ? null : TestAnswer.Of(answer, Clock.GetElapsedTime(started));
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>What came back, as text.</summary>
    private sealed record TestAnswer(int Status, string Variant, string ContentType, string Text, double Microseconds)
    {
        public bool IsSuccess => Status == 200;

        public static TestAnswer Of(InvocationAnswer answer, TimeSpan took) => answer.Fault is { } fault
            ? new TestAnswer(fault.Status, answer.Variant ?? "", "", fault.OriginalMessage ?? fault.Message, took.TotalMicroseconds)
            : new TestAnswer(200, answer.Variant ?? "", answer.ContentType, Encoding.UTF8.GetString(answer.Body.Span), took.TotalMicroseconds);
    }
}
