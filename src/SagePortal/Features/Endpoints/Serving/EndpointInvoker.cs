using Microsoft.Extensions.Options;
using SagePortal.AutoML.Inference;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>
/// Answers invocations: picks fleet and variant, asks the models, captures, copies to shadow variants and counts. Knows nothing of
/// who asks: whoever calls it has asked <c>IAccess</c>.
/// </summary>
public sealed class EndpointInvoker
{
    private const string NoExplanations = "`false`";

    private static readonly TimeSpan s_shortLimit = TimeSpan.FromSeconds(60);

    private readonly EndpointRoutes _routes;
    private readonly CaptureQueue _capture;
    private readonly ShadowQueue _shadows;
    private readonly SlowLane _slow;
    private readonly CallDeadlines _deadlines;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _slowCall;
    private readonly ModelFaultLog _log;
    private readonly Draws _draws;
    private readonly IInvocationObserver[] _observers;

    internal EndpointInvoker(EndpointRoutes routes, CaptureQueue capture, ShadowQueue shadows, SlowLane slow, CallDeadlines deadlines, TimeProvider clock, IOptions<ServingOptions> options, ModelFaultLog log, Draws draws, IEnumerable<IInvocationObserver> observers)
    {
        (_routes, _capture, _shadows, _slow, _deadlines, _clock, _log, _draws) = (routes, capture, shadows, slow, deadlines, clock, log, draws);
        _observers = [.. observers];
        _slowCall = options.Value.SlowCall;
    }

    /// <summary>False when the endpoint works on as many requests as it may; else <see cref="Exit"/> must follow. Asked before a body is read.</summary>
    public bool TryEnter(ServedEndpoint endpoint) => _routes.Of(endpoint).Meter.TryEnter(endpoint.ConcurrencyLimit);

    public void Exit(ServedEndpoint endpoint) => _routes.Of(endpoint).Meter.Exit();

    /// <summary>Answers or says why not; never throws for what a caller or a model does.</summary>
    /// <param name="endpoint">As served at this moment; entered.</param>
    /// <param name="invocation">The request.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    public async ValueTask<InvocationAnswer> InvokeAsync(ServedEndpoint endpoint, Invocation invocation, CancellationToken cancellationToken)
    {
        var route = _routes.Of(endpoint);
        var fleet = route.PickFleet();
        var variant = fleet?.Pick(invocation.TargetVariant) ?? (invocation.TargetVariant is { } name ? route.Find(name) : null);
        if (fleet is null || variant is null)
        {
            var error = fleet is not null && invocation.TargetVariant is { } unknown ? ServingErrors.VariantNotFound(unknown) : ServingErrors.NotServing(endpoint.Name);
            return new InvocationAnswer(InvocationFault.Of(error));
        }

        if (!variant.Meter.TryEnter(variant.Variant.MaxConcurrency))
        {
            variant.Meter.Record(429, isModelError: false, -1, Elapsed(invocation.Started));
            return new InvocationAnswer(InvocationFault.Of(ServingErrors.Throttled(endpoint.Name, variant.Variant.MaxConcurrency ?? 0)), variant.Variant.Name);
        }

        variant.FleetMeter.Enter();
        try
        {
            foreach (var shadow in fleet.Shadows)
            {
                _shadows.Copy(route, shadow, fleet.ShareOf(shadow), invocation, this);
            }

            return await AskAsync(route, variant, invocation, cancellationToken);
        }
        finally
        {
            variant.FleetMeter.Exit();
            variant.Meter.Exit();
        }
    }

    /// <summary>Asks one variant and counts it; the last step of a shadow's copy as well.</summary>
    internal async ValueTask<InvocationAnswer> AskAsync(EndpointRoute route, VariantRoute variant, Invocation invocation, CancellationToken cancellationToken)
    {
        var containers = SelectContainers(variant, invocation);
        var error = containers.Error;
        var models = new LoadedModel[containers.Selected.Length];
        for (var i = 0; i < models.Length && error is null; i++)
        {
            var loaded = await containers.Selected[i].ModelAsync(invocation.TargetModel, cancellationToken);
            error = loaded.IsSuccess ? null : loaded.Error;
            models[i] = loaded.Value!;
        }

        var condition = error is null ? Condition(route.Endpoint, invocation, ref error) : null;
        if (error is not null)
        {
            var fault = FaultOfLoad(route.Endpoint, containers.Selected, error);
            variant.Meter.Record(fault.Status, fault.OriginalStatusCode is not null, -1, Elapsed(invocation.Started));
            return new InvocationAnswer(fault, variant.Variant.Name);
        }

        var started = _clock.GetTimestamp();
        var output = new PooledBuffer();
        var outcome = await CallAsync(new ModelCall(invocation.Body, invocation.ContentType, invocation.Accept, models, containers.Selected, condition), route.Endpoint, invocation, output, cancellationToken);
        var answered = _clock.GetTimestamp();
        var model = (long)_clock.GetElapsedTime(started, answered).TotalMicroseconds;
        if (condition is null)
        {
            models[0].Measured(invocation.Body.Length, model);
        }

        var answer = Conclude(route, variant, invocation, models, outcome, output);
        var total = Elapsed(invocation.Started);
        variant.Meter.Record(answer.Fault?.Status ?? 200, answer.Fault?.Code == ServingErrors.ModelErrorCode, model, Math.Max(0, total - model));
        return answer;
    }

    private InvocationAnswer Conclude(EndpointRoute route, VariantRoute variant, Invocation invocation, LoadedModel[] models, ModelOutcome outcome, PooledBuffer output)
    {
        if (outcome.Error is { } error)
        {
            output.Dispose();
            return new InvocationAnswer(InvocationFault.OfModel(route.Endpoint, outcome.Container, error.Status, error.Message), variant.Variant.Name);
        }

        if (route.Endpoint.Capture is { } capture && _draws.Next() * 100 < capture.SamplingPercentage)
        {
            _capture.Add(route, variant, capture, invocation, outcome.ContentType, output.Span);
        }

        foreach (var observer in _observers)
        {
            observer.Answered(route.Endpoint, variant.Variant, models[^1].Inference, invocation);
        }

        return new InvocationAnswer(output, outcome.ContentType, variant.Variant.Name);
    }

    /// <summary>Short calls where they came in, long ones on threads of their own.</summary>
    private ValueTask<ModelOutcome> CallAsync(ModelCall call, ServedEndpoint endpoint, Invocation invocation, PooledBuffer output, CancellationToken cancellationToken)
    {
        var timeout = invocation.Timeout ?? endpoint.InvocationTimeout;
        if (call.Expected() <= _slowCall && timeout >= s_shortLimit)
        {
            return new ValueTask<ModelOutcome>(RunShort(call, output));
        }

        return RunLongAsync(call, timeout, output, cancellationToken);
    }

    private ModelOutcome RunShort(ModelCall call, PooledBuffer output)
    {
        try
        {
            return call.Run(output, _deadlines.Next());
        }
        catch (OperationCanceledException)
        {
            return TimedOut(s_shortLimit);
        }
        catch (Exception failure)
        {
            return Failed(failure);
        }
    }

    private async ValueTask<ModelOutcome> RunLongAsync(ModelCall call, TimeSpan timeout, PooledBuffer output, CancellationToken cancellationToken)
    {
        // INVARIANT: an abandoned call goes on writing into its own buffer, never into one that somebody else has rented meanwhile.
        var own = new PooledBuffer();
        try
        {
            var outcome = await _slow.RunAsync(token => call.Run(own, token), timeout, cancellationToken);
            System.Buffers.BuffersExtensions.Write(output, own.Span);
            own.Dispose();
            return outcome;
        }
        catch (OperationCanceledException)
        {
            return TimedOut(timeout);
        }
        catch (Exception failure)
        {
            return Failed(failure);
        }
    }

    private static ModelOutcome TimedOut(TimeSpan limit) => new(
        "", new InferenceError(504, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the model did not answer within {limit.TotalSeconds} seconds")), "primary");

    private ModelOutcome Failed(Exception failure)
    {
        _log.Failed(failure);
        return new ModelOutcome("", new InferenceError(500, $"the model failed: {failure.Message}"), "primary");
    }

    private static (ContainerRoute[] Selected, Error? Error) SelectContainers(VariantRoute variant, Invocation invocation)
    {
        if (variant.Variant.IsDirect && invocation.TargetContainerHostname is null)
        {
            return ([], ServingErrors.TargetContainerMissing(variant.Variant.Name));
        }

        if (variant.Select(variant.Variant.IsDirect ? invocation.TargetContainerHostname : null) is not { } selected)
        {
            return ([], ServingErrors.TargetContainerUnknown(invocation.TargetContainerHostname ?? ""));
        }

        var servesSeveral = Array.Exists(selected, c => c.Container.IsMultiModel);
        return servesSeveral == invocation.TargetModel is not null ? (selected, null)
            : servesSeveral ? ([], ServingErrors.TargetModelMissing(variant.Variant.Name))
            : ([], ServingErrors.TargetModelUnexpected(variant.Variant.Name));
    }

    /// <summary>Which answers are to be explained; null for none.</summary>
    private static ExplanationCondition? Condition(ServedEndpoint endpoint, Invocation invocation, ref Error? error)
    {
        if ((invocation.EnableExplanations ?? endpoint.EnableExplanations) is not { } expression || expression == NoExplanations)
        {
            return null;
        }

        if (!ExplanationCondition.TryParse(expression, out var condition, out var reason))
        {
            error = ServingErrors.ExpressionInvalid(expression, reason!);
        }

        return condition;
    }

    /// <summary>What a caller asked wrongly is the caller's; what the host cannot load is the model's.</summary>
    private static InvocationFault FaultOfLoad(ServedEndpoint endpoint, ContainerRoute[] containers, Error error) => error.Code switch
    {
        ErrorCodes.ResourceLimitExceeded => InvocationFault.OfModel(endpoint, containers[0].Container.DisplayName, 507, error.Message),
        ServingErrors.UnreadableCode => InvocationFault.OfModel(endpoint, containers[0].Container.DisplayName, 500, error.Message),
        _ => InvocationFault.Of(error),
    };

    private long Elapsed(long started) => (long)_clock.GetElapsedTime(started).TotalMicroseconds;
}
