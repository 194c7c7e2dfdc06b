namespace SagePortal.Features.Storage.Http;

/// <summary>One operation of S3's HTTP interface. A sealed class each; found by itself.</summary>
internal abstract class S3Operation
{
    /// <summary>HTTP method.</summary>
    public abstract string Method { get; }

    public abstract S3Target Target { get; }

    /// <summary>Query parameters that must be there.</summary>
    public virtual IReadOnlyList<string> Queries => [];

    /// <summary>A header that must be there.</summary>
    public virtual string? Header => null;

    /// <summary>Reads the request, calls its use case and writes the answer. Expected failures go to <see cref="S3Exchange.FailAsync"/>.</summary>
    public abstract Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken);
}
