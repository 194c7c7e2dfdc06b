using System.Text.Json.Nodes;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Api;

/// <summary>SageMaker's operations on flow definitions.</summary>
internal sealed class FlowDefinitionOperations : AwsOperationSet
{
    private const int UsualPage = 100;

    public FlowDefinitionOperations()
        : base("sagemaker")
    {
        Query<CreateFlowDefinition, string>("CreateFlowDefinition", (create, call) => create.RunAsync(RequestOf(call.Input), call.Cancellation), (arn, _) => new { FlowDefinitionArn = arn });
        Query<DescribeFlowDefinition, FlowDescription>("DescribeFlowDefinition", (describe, call) => describe.RunAsync(call.Text("FlowDefinitionName"), null, call.Cancellation), (flow, _) => View(flow));
        Command<DeleteFlowDefinition>("DeleteFlowDefinition", (delete, call) => delete.RunAsync(call.Text("FlowDefinitionName"), call.Cancellation));
        Add("ListFlowDefinitions", ListAsync);
    }

    private static FlowDefinitionRequest RequestOf(AwsInput input)
    {
        var loop = input.Structure("HumanLoopConfig");
        var output = input.Structure("OutputConfig");
        return new FlowDefinitionRequest
        {
            FlowDefinitionName = input.Text("FlowDefinitionName"),
            WorkteamArn = loop?.Text("WorkteamArn") ?? "",
            HumanTaskUiArn = loop?.TextOrNull("HumanTaskUiArn"),
            Settings = SettingsOf(loop),
            HumanLoopActivationConditions = input.Structure("HumanLoopActivationConfig")?.Structure("HumanLoopActivationConditionsConfig")?.TextOrNull("HumanLoopActivationConditions"),
            HumanLoopRequestSource = input.Members["HumanLoopRequestSource"]?.ToJsonString(),
            S3OutputPath = output?.TextOrNull("S3OutputPath"),
            KmsKeyId = output?.TextOrNull("KmsKeyId"),
            RoleArn = input.TextOrNull("RoleArn"),
            Tags = input.Tags(),
            IsA2I = true,
        };
    }

    /// <summary>A2I decides nothing and checks nobody: what it does not know is off.</summary>
    private static FlowSettings SettingsOf(AwsInput? loop)
    {
        var settings = new FlowSettings
        {
            TaskTitle = loop?.Text("TaskTitle") ?? "",
            TaskDescription = loop?.Text("TaskDescription") ?? "",
            TaskCount = loop?.Number("TaskCount") ?? 1,
            TaskAvailabilityLifetimeInSeconds = loop?.Number("TaskAvailabilityLifetimeInSeconds"),
            TaskKeywords = loop?.Texts("TaskKeywords") ?? [],
            AuditPercentage = 0,
            GoldPercentage = 0,
        };
        return loop?.Number("TaskTimeLimitInSeconds") is { } limit ? settings with { TaskTimeLimitInSeconds = limit, LeaseSeconds = Math.Clamp(limit, 30, settings.LeaseSeconds) } : settings;
    }

    private static object View(FlowDescription flow) => new
    {
        FlowDefinitionArn = flow.Arn,
        FlowDefinitionName = flow.Flow.Name,
        FlowDefinitionStatus = flow.Flow.Status.ToString(),
        CreationTime = flow.Flow.CreatedAt,
        HumanLoopRequestSource = flow.Flow.RequestSource is { } source ? JsonNode.Parse(source) : null,
        HumanLoopActivationConfig = flow.Flow.ActivationConditions is { } conditions ? new { HumanLoopActivationConditionsConfig = new { HumanLoopActivationConditions = conditions } } : null,
        HumanLoopConfig = new
        {
            flow.WorkteamArn,
            flow.HumanTaskUiArn,
            flow.Flow.Settings.TaskTitle,
            flow.Flow.Settings.TaskDescription,
            flow.Flow.Settings.TaskCount,
            flow.Flow.Settings.TaskAvailabilityLifetimeInSeconds,
            flow.Flow.Settings.TaskTimeLimitInSeconds,
            TaskKeywords = flow.Flow.Settings.TaskKeywords is { Count: > 0 } keywords ? keywords : null,
        },
        OutputConfig = new { flow.Flow.S3OutputPath, flow.Flow.KmsKeyId },
        flow.Flow.RoleArn,
    };

    private static Task<Result<object?>> ListAsync(AwsCall call)
    {
        var filter = new FlowFilter
        {
            CreationTimeAfter = call.Input.Time("CreationTimeAfter"),
            CreationTimeBefore = call.Input.Time("CreationTimeBefore"),
            Descending = call.Input.TextOrNull("SortOrder") != "Ascending",
        };
        return call.TokenPageAsync(
            $"flow-definitions/{filter}",
            UsualPage,
            (skip, take) => call.Use<ListFlowDefinitions>().RunAsync(filter with { Skip = skip, Take = take }, call.Cancellation),
            page => (page.Rows.Count, page.Total),
            (page, next) => new
            {
                FlowDefinitionSummaries = page.Rows.Select(row => new
                {
                    FlowDefinitionName = row.Flow.Name,
                    FlowDefinitionArn = call.Use<Arns>().FlowArn(row.Flow.AccountId, row.Flow.Name),
                    FlowDefinitionStatus = row.Flow.Status.ToString(),
                    CreationTime = row.Flow.CreatedAt,
                }),
                NextToken = next,
            });
    }
}
