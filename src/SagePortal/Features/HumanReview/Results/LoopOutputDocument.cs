using SagePortal.Features.HumanReview.Decisions;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.HumanReview.Results;

/// <summary>A2I's output.json with more beside it.</summary>
public sealed class LoopOutputDocument
{
    public Task<byte[]> WriteAsync(PortalDb db, HumanLoop loop, FlowDefinition flow, LoopStep.Decide decision, CancellationToken cancellationToken) => Task.FromResult("{}"u8.ToArray());
}
