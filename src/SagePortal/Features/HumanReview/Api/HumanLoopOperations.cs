using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Api;

/// <summary>The whole of <c>sagemaker-a2i-runtime</c>.</summary>
internal sealed class HumanLoopOperations : AwsOperationSet
{
    private const int UsualPage = 100;

    public HumanLoopOperations()
        : base("sagemaker-a2i-runtime")
    {
        Add("StartHumanLoop", StartAsync);
        Query<DescribeHumanLoop, HumanLoopDescription>("DescribeHumanLoop", (describe, call) => describe.RunAsync(call.Text("HumanLoopName"), call.Cancellation), (loop, _) => View(loop));
        Command<StopHumanLoop>("StopHumanLoop", (stop, call) => stop.RunAsync(call.Text("HumanLoopName"), call.Cancellation));
        Command<DeleteHumanLoop>("DeleteHumanLoop", (delete, call) => delete.RunAsync(call.Text("HumanLoopName"), call.Cancellation));
        Add("ListHumanLoops", ListAsync);
    }

    private static async Task<Result<object?>> StartAsync(AwsCall call)
    {
        var request = new StartHumanLoopRequest(call.Text("HumanLoopName"), call.Text("FlowDefinitionArn"), call.Input.Structure("HumanLoopInput")?.Text("InputContent") ?? "")
        {
            ContentClassifiers = call.Input.Structure("DataAttributes")?.Texts("ContentClassifiers") ?? [],
        };
        var arn = await call.Use<StartHumanLoop>().RunAsync(request, call.Cancellation);

        // StartHumanLoop declares no error for a flow that is not there.
        return arn.IsSuccess ? new { HumanLoopArn = arn.Value } : Result<object?>.Failure([.. arn.Errors.Select(e => e.Code == ErrorCodes.ResourceNotFound ? e with { Code = ErrorCodes.Validation } : e)]);
    }

    private static object View(HumanLoopDescription loop) => new
    {
        CreationTime = loop.Loop.CreatedAt,
        HumanLoopStatus = loop.Loop.Status.ToString(),
        HumanLoopName = loop.Loop.Name,
        HumanLoopArn = loop.Arn,
        loop.FlowDefinitionArn,
        loop.Loop.FailureCode,
        loop.Loop.FailureReason,
        HumanLoopOutput = loop.Loop.OutputS3Uri is { } uri ? new { OutputS3Uri = uri } : null,
    };

    private static async Task<Result<object?>> ListAsync(AwsCall call)
    {
        var filter = new HumanLoopFilter(call.Text("FlowDefinitionArn"))
        {
            CreationTimeAfter = call.Input.Time("CreationTimeAfter"),
            CreationTimeBefore = call.Input.Time("CreationTimeBefore"),
            Descending = call.Input.TextOrNull("SortOrder") != "Ascending",
        };
        var page = await call.TokenPageAsync(
            $"human-loops/{filter}",
            UsualPage,
            (skip, take) => call.Use<ListHumanLoops>().RunAsync(filter with { Skip = skip, Take = take }, call.Cancellation),
            found => (found.Rows.Count, found.Total),
            (found, next) => new
            {
                HumanLoopSummaries = found.Rows.Select(loop => new
                {
                    HumanLoopName = loop.Name,
                    HumanLoopStatus = loop.Status.ToString(),
                    CreationTime = loop.CreatedAt,
                    loop.FailureReason,
                    FlowDefinitionArn = call.Use<Arns>().FlowArn(loop.AccountId, loop.FlowName),
                }),
                NextToken = next,
            });
        return page.IsSuccess ? page : Result<object?>.Failure([.. page.Errors.Select(e => e.Code == ErrorCodes.ResourceNotFound ? e with { Code = HumanReviewErrors.LoopNotFoundCode } : e)]);
    }
}
