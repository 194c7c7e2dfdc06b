using SagePortal.Features.AccessManagement.Tags;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Api;

/// <summary>SageMaker's operations on the tags of anything that has an ARN.</summary>
internal sealed class TagOperations : AwsOperationSet
{
    private const int PageSize = 50;

    public TagOperations()
        : base("sagemaker")
    {
        Query<AddTags, IReadOnlyList<KeyValuePair<string, string>>>(
            "AddTags", (add, call) => add.RunAsync(Arn(call), call.Input.Tags(), call.Cancellation), (tags, _) => new { Tags = IamViews.Tags(tags) });
        Command<DeleteTags>("DeleteTags", (delete, call) => delete.RunAsync(Arn(call), call.Input.Texts("TagKeys"), call.Cancellation));
        Query<ListTags, IReadOnlyList<KeyValuePair<string, string>>>("ListTags", (list, call) => list.RunAsync(Arn(call), call.Cancellation), Page);
    }

    private static string Arn(AwsCall call) => call.Text("ResourceArn");

    private static Result<object?> Page(IReadOnlyList<KeyValuePair<string, string>> tags, AwsCall call)
    {
        var page = call.Use<PagingTokens>().Page(tags, $"tags/{Arn(call)}", call.Input.TextOrNull("NextToken"), call.Input.Number("MaxResults") ?? PageSize);
        return page.IsSuccess ? new { Tags = IamViews.Tags(page.Value.Rows), NextToken = page.Value.Next } : page.Error;
    }
}
