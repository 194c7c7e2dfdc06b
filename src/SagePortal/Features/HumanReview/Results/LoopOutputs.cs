using System.Globalization;
using SagePortal.Features.HumanReview.Decisions;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.HumanReview.Results;

/// <summary>Writes A2I's <c>output.json</c> of a loop: <c>{S3OutputPath}/{flow}/{yyyy/MM/dd/HH/mm/ss}/{loop}/output.json</c>, by the time it was started.</summary>
public sealed class LoopOutputs(IObjectStore objects, LoopOutputDocument document)
{
    private const string FileName = "output.json";

    /// <returns>Where it is. Writing it again writes the same bytes.</returns>
    /// <exception cref="OutputUnwritableException">The store refuses it: the loop is tried again.</exception>
    public async Task<string> WriteAsync(PortalDb db, HumanLoop loop, FlowDefinition flow, LoopStep.Decide decision, CancellationToken cancellationToken)
    {
        var target = ObjectUri.TryParse(flow.S3OutputPath)!.Value.Below(string.Create(CultureInfo.InvariantCulture, $"{flow.Name}/{loop.CreatedAt:yyyy'/'MM'/'dd'/'HH'/'mm'/'ss}/{loop.Name}/{FileName}"));
        using var content = new MemoryStream(await document.WriteAsync(db, loop, flow, decision, cancellationToken), writable: false);
        try
        {
            var stored = await objects.PutAsync(loop.AccountId, target.Bucket, target.Key, content, long.MaxValue, cancellationToken);
            return stored.IsSuccess ? target.ToString() : throw new OutputUnwritableException($"{target}: {stored.Error.Message}", null);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException and not OutputUnwritableException)
        {
            throw new OutputUnwritableException($"{target} cannot be written", failure);
        }
    }
}
