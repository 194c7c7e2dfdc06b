using SagePortal.AutoML.Inference;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Hears what was answered, between the answer and the caller: features register theirs as singletons.</summary>
public interface IInvocationObserver
{
    /// <summary>Returns within microseconds and never throws. The body is the caller's: what is kept is copied. Not called for shadow copies that failed, nor for faults.</summary>
    /// <param name="endpoint">As served.</param>
    /// <param name="variant">That answered.</param>
    /// <param name="model">Its last container's.</param>
    /// <param name="invocation">The request.</param>
    void Answered(ServedEndpoint endpoint, ServedVariant variant, InferenceModel model, Invocation invocation);
}
