using System.Buffers;
using System.Text;
using SagePortal.AutoML.Inference;

namespace SagePortal.AutoML.Tests.Inference;

/// <summary>Sends texts.</summary>
internal static class Payload
{
    public static (InferenceResult Result, string Text) Send(this InferenceModel model, string body, string? contentType, string? accept = null)
    {
        var output = new ArrayBufferWriter<byte>();
        var result = model.Invoke(Encoding.UTF8.GetBytes(body), contentType, accept, output, cancellationToken: TestContext.Current.CancellationToken);
        return (result, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    /// <summary>The answer; fails the test on an error.</summary>
    public static string Answer(this InferenceModel model, string body, string? contentType, string? accept = null)
    {
        var (result, text) = model.Send(body, contentType, accept);
        Assert.Null(result.Error);
        return text;
    }

    /// <summary>The error; fails the test on an answer.</summary>
    public static InferenceError Refusal(this InferenceModel model, string body, string? contentType, string? accept = null)
    {
        var (result, text) = model.Send(body, contentType, accept);
        Assert.Empty(text);
        return Assert.IsType<InferenceError>(result.Error);
    }
}
