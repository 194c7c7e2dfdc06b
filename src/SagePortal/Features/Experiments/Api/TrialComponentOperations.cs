using System.Text.Json.Nodes;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments.Api;

/// <summary>SageMaker's operations on trial components.</summary>
internal sealed class TrialComponentOperations : AwsOperationSet
{
    public TrialComponentOperations()
        : base("sagemaker")
    {
        Query<CreateTrialComponent, string>("CreateTrialComponent", (create, call) => create.RunAsync(Creation(call.Input), call.Cancellation), Arn);
        Query<DescribeTrialComponent, TrialComponentDescription>("DescribeTrialComponent", (describe, call) => describe.RunAsync(Name(call), call.Cancellation), (component, _) => component);
        Query<UpdateTrialComponent, string>("UpdateTrialComponent", (update, call) => update.RunAsync(Update(call.Input), call.Cancellation), Arn);
        Query<DeleteTrialComponent, string>("DeleteTrialComponent", (delete, call) => delete.RunAsync(Name(call), call.Cancellation), Arn);
        Add("ListTrialComponents", ListAsync);
    }

    private static string Name(AwsCall call) => call.Text("TrialComponentName");

    private static Result<object?> Arn(string arn, AwsCall call) => new { TrialComponentArn = arn };

    // Times are numbers on the wire, so the members are taken one by one.
    private static CreateTrialComponentRequest Creation(AwsInput input) => new()
    {
        TrialComponentName = input.Text("TrialComponentName"),
        DisplayName = input.TextOrNull("DisplayName"),
        Status = Node(input, "Status"),
        StartTime = input.Time("StartTime"),
        EndTime = input.Time("EndTime"),
        Parameters = Node(input, "Parameters"),
        InputArtifacts = Node(input, "InputArtifacts"),
        OutputArtifacts = Node(input, "OutputArtifacts"),
        MetadataProperties = Node(input, "MetadataProperties"),
        Tags = input.Tags(),
    };

    private static UpdateTrialComponentRequest Update(AwsInput input) => new()
    {
        TrialComponentName = input.Text("TrialComponentName"),
        DisplayName = input.TextOrNull("DisplayName"),
        Status = Node(input, "Status"),
        StartTime = input.Time("StartTime"),
        EndTime = input.Time("EndTime"),
        Parameters = Node(input, "Parameters"),
        ParametersToRemove = input.Texts("ParametersToRemove"),
        InputArtifacts = Node(input, "InputArtifacts"),
        InputArtifactsToRemove = input.Texts("InputArtifactsToRemove"),
        OutputArtifacts = Node(input, "OutputArtifacts"),
        OutputArtifactsToRemove = input.Texts("OutputArtifactsToRemove"),
    };

    private static JsonObject? Node(AwsInput input, string name) => input.Members[name] as JsonObject;

    private static Task<Result<object?>> ListAsync(AwsCall call) => ExperimentOperations.PageAsync(
        call,
        "trial-components",
        filter => call.Use<ListTrialComponents>().RunAsync(filter, call.Cancellation),
        (rows, next) => new { TrialComponentSummaries = rows.Select(Summary), NextToken = next });

    private static object Summary(TrialComponentDescription c) => new
    {
        c.TrialComponentName,
        c.TrialComponentArn,
        c.DisplayName,
        c.Status,
        c.StartTime,
        c.EndTime,
        c.CreationTime,
        c.CreatedBy,
        c.LastModifiedTime,
        c.LastModifiedBy,
    };
}
