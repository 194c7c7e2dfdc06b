using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Autopilot.Api;

/// <summary>SageMaker's operations on AutoML jobs; the first version and the second differ in the shape of what they say only.</summary>
internal sealed class AutoMLJobOperations : AwsOperationSet
{
    private const int MaxPage = 100;

    public AutoMLJobOperations()
        : base("sagemaker")
    {
        Add("CreateAutoMLJobV2", call => CreateAsync(call, AutoMLJobInput.OfV2(call.Input)));
        Add("CreateAutoMLJob", call => CreateAsync(call, AutoMLJobInput.OfV1(call.Input)));
        Add("DescribeAutoMLJobV2", call => DescribeAsync(call, AutoMLJobViews.DescribedV2));
        Add("DescribeAutoMLJob", call => DescribeAsync(call, AutoMLJobViews.DescribedV1));
        Add("ListAutoMLJobs", ListAsync);
        Command<StopAutoMLJob>("StopAutoMLJob", (stop, call) => stop.RunAsync(call.Text("AutoMLJobName"), StopMode.KeepBest, call.Cancellation));
        Query<ListCandidatesForAutoMLJob, JobCandidates>(
            "ListCandidatesForAutoMLJob", (list, call) => list.WithJobAsync(call.Text("AutoMLJobName"), call.Cancellation), CandidatePages.Of);
    }

    private static async Task<Result<object?>> CreateAsync(AwsCall call, AutoMLJobInput input)
    {
        if (input.Unsupported is { } unsupported)
        {
            return unsupported;
        }

        var request = await call.Use<FindDatasetByUri>().RunAsync(input.DataUri, call.Cancellation) is { } dataset
            ? input.Request with { DatasetName = dataset.Name, DatasetVersion = dataset.Version }
            : input.Request with { DataUri = input.DataUri };
        var created = await call.Use<CreateAutoMLJob>().RunAsync(request, call.Cancellation);
        return created.IsSuccess ? new { AutoMLJobArn = created.Value } : Result<object?>.Failure(created.Errors);
    }

    private static async Task<Result<object?>> DescribeAsync(AwsCall call, Func<AutoMLJobDescription, AutoMLCandidate?, AutoMLJobViews, object> shown)
    {
        var name = call.Text("AutoMLJobName");
        var job = await call.Use<DescribeAutoMLJob>().RunAsync(name, call.Cancellation);
        if (!job.IsSuccess)
        {
            return Result<object?>.Failure(job.Errors);
        }

        // Who may describe the job sees its best candidate with it, as in AWS.
        var best = await call.Use<FindBestCandidate>().RunAsync(job.Value.Job, call.Cancellation);
        return shown(job.Value, best, AutoMLJobViews.Of(call));
    }

    private static Task<Result<object?>> ListAsync(AwsCall call)
    {
        var filter = new AutoMLJobFilter
        {
            NameContains = call.Input.TextOrNull("NameContains"),
            Status = call.Input.Enum<AutoMLJobStatus>("StatusEquals"),
            CreatedAfter = call.Input.Time("CreationTimeAfter"),
            CreatedBefore = call.Input.Time("CreationTimeBefore"),
            ModifiedAfter = call.Input.Time("LastModifiedTimeAfter"),
            ModifiedBefore = call.Input.Time("LastModifiedTimeBefore"),
            SortBy = call.Input.Enum<AutoMLJobSort>("SortBy") ?? AutoMLJobSort.Name,
            Descending = call.Input.TextOrNull("SortOrder") != "Ascending",
        };
        return call.TokenPageAsync(
            $"automl-jobs/{filter}",
            MaxPage,
            (skip, take) => call.Use<ListAutoMLJobs>().RunAsync(filter with { Skip = skip, Take = take }, call.Cancellation),
            page => (page.Jobs.Count, page.Total),
            (page, next) => new { AutoMLJobSummaries = page.Jobs.Select(AutoMLJobViews.Of(call).Summary), NextToken = next });
    }
}
