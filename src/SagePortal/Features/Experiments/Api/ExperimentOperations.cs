using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments.Api;

/// <summary>SageMaker's operations on experiments.</summary>
internal sealed class ExperimentOperations : AwsOperationSet
{
    private const int UsualPage = 100;

    public ExperimentOperations()
        : base("sagemaker")
    {
        Query<CreateExperiment, string>("CreateExperiment", (create, call) => create.RunAsync(call.Input.As<CreateExperimentRequest>(), call.Cancellation), Arn);
        Query<DescribeExperiment, ExperimentDescription>("DescribeExperiment", (describe, call) => describe.RunAsync(Name(call), call.Cancellation), (experiment, _) => experiment);
        Query<UpdateExperiment, string>(
            "UpdateExperiment", (update, call) => update.RunAsync(Name(call), call.Input.TextOrNull("DisplayName"), call.Input.TextOrNull("Description"), call.Cancellation), Arn);
        Query<DeleteExperiment, string>("DeleteExperiment", (delete, call) => delete.RunAsync(Name(call), call.Cancellation), Arn);
        Add("ListExperiments", ListAsync);
    }

    /// <summary>What the three lists take alike.</summary>
    internal static ExperimentFilter FilterOf(AwsInput input) => new()
    {
        ExperimentName = input.TextOrNull("ExperimentName"),
        TrialName = input.TextOrNull("TrialName"),
        TrialComponentName = input.TextOrNull("TrialComponentName"),
        SourceArn = input.TextOrNull("SourceArn"),
        CreatedAfter = input.Time("CreatedAfter"),
        CreatedBefore = input.Time("CreatedBefore"),
        ByName = input.TextOrNull("SortBy") == "Name",
        Descending = input.TextOrNull("SortOrder") != "Ascending",
    };

    /// <summary>One page of a list that knows how many there are.</summary>
    internal static Task<Result<object?>> PageAsync<T>(AwsCall call, string list, Func<ExperimentFilter, Task<Result<ExperimentPage<T>>>> find, Func<IReadOnlyList<T>, string?, object> answer)
    {
        var filter = FilterOf(call.Input);
        return call.TokenPageAsync(
            $"{list}/{filter}",
            UsualPage,
            (skip, take) => find(filter with { Skip = skip, Take = take }),
            page => (page.Rows.Count, page.Total),
            (page, next) => answer(page.Rows, next));
    }

    private static string Name(AwsCall call) => call.Text("ExperimentName");

    private static Result<object?> Arn(string arn, AwsCall call) => new { ExperimentArn = arn };

    private static Task<Result<object?>> ListAsync(AwsCall call) => PageAsync(
        call,
        "experiments",
        filter => call.Use<ListExperiments>().RunAsync(filter, call.Cancellation),
        (rows, next) => new
        {
            ExperimentSummaries = rows.Select(r => new { r.Experiment.ExperimentArn, r.Experiment.ExperimentName, r.Experiment.DisplayName, r.Experiment.CreationTime, r.Experiment.LastModifiedTime }),
            NextToken = next,
        });
}
