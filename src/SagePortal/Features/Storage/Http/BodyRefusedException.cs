using SagePortal.Platform.Results;

namespace SagePortal.Features.Storage.Http;

/// <summary>The body turned out wrong while it was being read; nothing of it is kept.</summary>
internal sealed class BodyRefusedException(Error error) : IOException(error.Message)
{
    public Error Error { get; } = error;
}
