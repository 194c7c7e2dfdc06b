namespace SagePortal.Features.Storage.Http;

/// <summary>What a request is about.</summary>
internal enum S3Target
{
    Service,
    Bucket,
    Object,
}
