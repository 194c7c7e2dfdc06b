using System.Text;
using SagePortal.AutoML.Artifacts;

namespace SagePortal.Features.ModelRegistry.Artifacts;

/// <summary>One row that a model can be called with: the typical value of each column, as <c>text/csv</c> without a header.</summary>
internal static class SamplePayload
{
    /// <returns>Its address.</returns>
    public static async Task<string> StoreAsync(PackageArtifacts artifacts, string accountId, string prefix, FittedPipeline pipeline, CancellationToken cancellationToken)
    {
        var row = string.Join(',', pipeline.Schema.Select(c => Cell(c.Typical ?? ""))) + "\n";
        var key = prefix + PackageArtifacts.PayloadFile;
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(row));
        var stored = await artifacts.PutAsync(accountId, key, content, long.MaxValue, cancellationToken);
        return stored.IsSuccess ? artifacts.UriOf(accountId, key) : throw new IOException(stored.Error.Message);
    }

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
