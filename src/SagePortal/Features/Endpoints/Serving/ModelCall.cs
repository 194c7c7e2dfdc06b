using SagePortal.AutoML.Inference;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Passes a body through a pipeline of models; each takes the answer of the one before. The last answer may be explained.</summary>
internal readonly struct ModelCall(ReadOnlyMemory<byte> body, string? contentType, string? accept, LoadedModel[] models, ContainerRoute[] containers, ExplanationCondition? condition)
{
    private readonly ReadOnlyMemory<byte> _body = body;
    private readonly LoadedModel[] _models = models;
    private readonly ContainerRoute[] _containers = containers;

    /// <summary>By what was measured before; explanations always take long.</summary>
    public TimeSpan Expected()
    {
        var expected = IsExplained ? TimeSpan.MaxValue / 2 : TimeSpan.Zero;
        foreach (var model in _models)
        {
            expected += model.Expected(_body.Length);
        }

        return expected;
    }

    public bool IsExplained => condition is not null;

    /// <param name="output">Takes the last answer.</param>
    /// <param name="cancellationToken">Looked at between models and blocks of rows.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ModelOutcome Run(PooledBuffer output, CancellationToken cancellationToken)
    {
        if (_models.Length == 1)
        {
            var result = Ask(0, _body.Span, contentType, isLast: true, output, cancellationToken);
            return new ModelOutcome(result.ContentType, result.Error, _containers[0].Container.DisplayName);
        }

        using var between = new PooledBuffer();
        var text = _body.Span;
        var type = contentType;
        for (var i = 0; ; i++)
        {
            output.Clear();
            var isLast = i == _models.Length - 1;
            var result = Ask(i, text, type, isLast, output, cancellationToken);
            if (isLast || result.Error is not null)
            {
                return new ModelOutcome(result.ContentType, result.Error, _containers[i].Container.DisplayName);
            }

            between.Clear();
            System.Buffers.BuffersExtensions.Write(between, output.Span);
            text = between.Span;
            type = result.ContentType;
        }
    }

    private InferenceResult Ask(int model, ReadOnlySpan<byte> text, string? type, bool isLast, PooledBuffer output, CancellationToken cancellationToken) =>
        isLast && condition is not null
            ? _models[model].Inference.Explain(text, type, accept, condition, output, cancellationToken)
            : _models[model].Inference.Invoke(text, type, isLast ? accept : null, output, cancellationToken: cancellationToken);
}

/// <summary>What the models said.</summary>
/// <param name="ContentType">Of the answer.</param>
/// <param name="Error">Null when they answered.</param>
/// <param name="Container">The last one asked.</param>
internal readonly record struct ModelOutcome(string ContentType, InferenceError? Error, string Container);
