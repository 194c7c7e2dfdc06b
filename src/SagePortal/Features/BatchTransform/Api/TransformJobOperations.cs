using SagePortal.Features.BatchTransform.Shapes;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.BatchTransform.Api;

/// <summary>SageMaker's operations on transform jobs.</summary>
internal sealed class TransformJobOperations : AwsOperationSet
{
    private const int UsualPage = 10;

    public TransformJobOperations()
        : base("sagemaker")
    {
        Query<CreateTransformJob, string>(
            "CreateTransformJob",
            (create, call) => create.RunAsync(call.Input.As<CreateTransformJobRequest>() with { Tags = call.Input.Tags() }, call.Cancellation),
            (arn, _) => new { TransformJobArn = arn });
        Query<DescribeTransformJob, TransformJobDescription>(
            "DescribeTransformJob", (describe, call) => describe.RunAsync(call.Text("TransformJobName"), call.Cancellation), (job, _) => TransformJobViews.Described(job));
        Command<StopTransformJob>("StopTransformJob", (stop, call) => stop.RunAsync(call.Text("TransformJobName"), call.Cancellation));
        Add("ListTransformJobs", ListAsync);
    }

    private static Task<Result<object?>> ListAsync(AwsCall call)
    {
        var filter = new TransformJobFilter
        {
            NameContains = call.Input.TextOrNull("NameContains"),
            StatusEquals = call.Input.Enum<TransformJobStatus>("StatusEquals"),
            CreatedAfter = call.Input.Time("CreationTimeAfter"),
            CreatedBefore = call.Input.Time("CreationTimeBefore"),
            ModifiedAfter = call.Input.Time("LastModifiedTimeAfter"),
            ModifiedBefore = call.Input.Time("LastModifiedTimeBefore"),
            SortBy = call.Input.Enum<TransformJobSort>("SortBy") ?? TransformJobSort.CreationTime,
            Descending = call.Input.TextOrNull("SortOrder") != "Ascending",
        };
        return call.TokenPageAsync(
            $"transform-jobs/{filter}",
            UsualPage,
            (skip, take) => call.Use<ListTransformJobs>().RunAsync(filter with { Skip = skip, Take = take }, call.Cancellation),
            page => (page.Jobs.Count, page.Total),
            (page, next) => new { TransformJobSummaries = page.Jobs.Select(job => TransformJobViews.Summary(job, call.Use<Arns>())), NextToken = next });
    }
}
