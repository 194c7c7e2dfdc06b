using SagePortal.Features.ModelRegistry.Groups;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Api;

/// <summary>SageMaker's operations on model package groups.</summary>
internal sealed class ModelPackageGroupOperations : AwsOperationSet
{
    private const int UsualPage = 100;

    public ModelPackageGroupOperations()
        : base("sagemaker")
    {
        Query<CreateModelPackageGroup, string>(
            "CreateModelPackageGroup", (create, call) => create.RunAsync(call.Input.As<CreateModelPackageGroupRequest>(), call.Cancellation), Arn);
        Query<DescribeModelPackageGroup, ModelPackageGroupDescription>(
            "DescribeModelPackageGroup", (describe, call) => describe.RunAsync(Name(call), call.Cancellation), (group, _) => group);
        Command<DeleteModelPackageGroup>("DeleteModelPackageGroup", (delete, call) => delete.RunAsync(Name(call), call.Cancellation));
        Query<PutModelPackageGroupPolicy, string>("PutModelPackageGroupPolicy", (put, call) => put.RunAsync(Name(call), call.Text("ResourcePolicy"), call.Cancellation), Arn);
        Query<GetModelPackageGroupPolicy, string>("GetModelPackageGroupPolicy", (get, call) => get.RunAsync(Name(call), call.Cancellation), (policy, _) => new { ResourcePolicy = policy });
        Command<DeleteModelPackageGroupPolicy>("DeleteModelPackageGroupPolicy", (delete, call) => delete.RunAsync(Name(call), call.Cancellation));
        Add("ListModelPackageGroups", ListAsync);
    }

    private static string Name(AwsCall call) => call.Text("ModelPackageGroupName");

    private static Result<object?> Arn(string arn, AwsCall call) => new { ModelPackageGroupArn = arn };

    private static Task<Result<object?>> ListAsync(AwsCall call)
    {
        var filter = new ModelPackageGroupFilter
        {
            NameContains = call.Input.TextOrNull("NameContains"),
            CreationTimeAfter = call.Input.Time("CreationTimeAfter"),
            CreationTimeBefore = call.Input.Time("CreationTimeBefore"),
            SortBy = call.Input.Enum<RegistrySort>("SortBy") ?? RegistrySort.CreationTime,
            Descending = call.Input.TextOrNull("SortOrder") == "Descending",
        };
        return call.TokenPageAsync(
            $"model-package-groups/{filter}",
            UsualPage,
            (skip, take) => call.Use<ListModelPackageGroups>().RunAsync(filter with { Skip = skip, Take = take }, call.Cancellation),
            page => (page.Rows.Count, page.Total),
            (page, next) => new { ModelPackageGroupSummaryList = page.Rows.Select(row => Summary(row.Group, call.Use<Arns>())), NextToken = next });
    }

    private static object Summary(ModelPackageGroup group, Arns arns) => new
    {
        ModelPackageGroupName = group.Name,
        ModelPackageGroupArn = arns.GroupArn(group.AccountId, group.Name),
        ModelPackageGroupDescription = group.Description,
        CreationTime = group.CreatedAt,
        ModelPackageGroupStatus = "Completed",
    };
}
