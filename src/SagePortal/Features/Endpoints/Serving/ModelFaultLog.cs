namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Tells the operator of models that fail in ways that no caller caused.</summary>
internal sealed partial class ModelFaultLog(ILogger<ModelFaultLog> log)
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A model failed on a request")]
    public partial void Failed(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Captured data of endpoint {Endpoint} could not be stored: {Reason}")]
    public partial void CaptureLost(string endpoint, string reason);
}
