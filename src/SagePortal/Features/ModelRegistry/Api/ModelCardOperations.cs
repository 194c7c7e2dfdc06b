using SagePortal.Features.ModelRegistry.Cards;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;

namespace SagePortal.Features.ModelRegistry.Api;

/// <summary>SageMaker's operations on model cards.</summary>
internal sealed class ModelCardOperations : AwsOperationSet
{
    private const int UsualPage = 100;

    public ModelCardOperations()
        : base("sagemaker")
    {
        Query<CreateModelCard, string>("CreateModelCard", (create, call) => create.RunAsync(call.Input.As<CreateModelCardRequest>(), call.Cancellation), Arn);
        Query<DescribeModelCard, ModelCardDescription>(
            "DescribeModelCard", (describe, call) => describe.RunAsync(Name(call), call.Input.Number("ModelCardVersion"), call.Cancellation), (card, _) => card);
        Query<UpdateModelCard, string>(
            "UpdateModelCard", (update, call) => update.RunAsync(Name(call), call.Input.TextOrNull("Content"), call.Input.TextOrNull("ModelCardStatus"), call.Cancellation), Arn);
        Command<DeleteModelCard>("DeleteModelCard", (delete, call) => delete.RunAsync(Name(call), call.Cancellation));
        Add("ListModelCards", ListAsync);
        Add("ListModelCardVersions", ListVersionsAsync);
    }

    private static string Name(AwsCall call) => call.Text("ModelCardName");

    private static Result<object?> Arn(string arn, AwsCall call) => new { ModelCardArn = arn };

    private static Task<Result<object?>> ListAsync(AwsCall call)
    {
        var filter = FilterOf(call.Input);
        return call.TokenPageAsync(
            $"model-cards/{filter}",
            UsualPage,
            (skip, take) => call.Use<ListModelCards>().RunAsync(filter with { Skip = skip, Take = take }, call.Cancellation),
            page => (page.Cards.Count, page.Total),
            (page, next) => new { ModelCardSummaries = page.Cards, NextToken = next });
    }

    private static Task<Result<object?>> ListVersionsAsync(AwsCall call)
    {
        var filter = FilterOf(call.Input);
        return call.TokenPageAsync(
            $"model-card-versions/{Name(call)}/{filter}",
            UsualPage,
            (skip, take) => call.Use<ListModelCardVersions>().RunAsync(Name(call), filter with { Skip = skip, Take = take }, call.Cancellation),
            page => (page.Versions.Count, page.Total),
            (page, next) => new { ModelCardVersionSummaryList = page.Versions, NextToken = next });
    }

    private static ModelCardFilter FilterOf(AwsInput input) => new()
    {
        NameContains = input.TextOrNull("NameContains"),
        ModelCardStatus = input.Enum<ModelCardStatus>("ModelCardStatus"),
        CreationTimeAfter = input.Time("CreationTimeAfter"),
        CreationTimeBefore = input.Time("CreationTimeBefore"),
        SortBy = input.TextOrNull("SortBy") == "Name" ? RegistrySort.Name : RegistrySort.CreationTime,
        Descending = input.TextOrNull("SortOrder") == "Descending",
    };
}
