namespace SagePortal.Features.Endpoints.Serving;

/// <summary>What became of an invocation. Dispose it when its body has been read.</summary>
public sealed class InvocationAnswer : IDisposable
{
    private readonly PooledBuffer? _output;

    internal InvocationAnswer(PooledBuffer output, string contentType, string variant)
    {
        _output = output;
        ContentType = contentType;
        Variant = variant;
    }

    internal InvocationAnswer(InvocationFault fault, string? variant = null)
    {
        Fault = fault;
        Variant = variant;
    }

    /// <summary>Null when it was answered.</summary>
    public InvocationFault? Fault { get; }

    /// <summary>Of <see cref="Body"/>.</summary>
    public string ContentType { get; } = "";

    /// <summary>Valid until disposed.</summary>
    public ReadOnlyMemory<byte> Body => _output?.Memory ?? default;

    /// <summary>The production variant that was asked; null when none was reached.</summary>
    public string? Variant { get; }

    public void Dispose() => _output?.Dispose();
}
