using SagePortal.Features.Endpoints.Models;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Api;

/// <summary>SageMaker's operations on models.</summary>
internal sealed class ModelOperations : AwsOperationSet
{
    private const int UsualPage = 100;

    public ModelOperations()
        : base("sagemaker")
    {
        Query<CreateModel, string>(
            "CreateModel",
            (create, call) => create.RunAsync(call.Input.As<CreateModelRequest>() with { Tags = call.Input.Tags() }, call.Cancellation),
            (arn, _) => new { ModelArn = arn });
        Query<DescribeModel, ModelDescription>("DescribeModel", (describe, call) => describe.RunAsync(call.Text("ModelName"), call.Cancellation), (model, _) => model);
        Command<DeleteModel>("DeleteModel", (delete, call) => delete.RunAsync(call.Text("ModelName"), call.Cancellation));
        Add("ListModels", call => ResourceLists.PageAsync<Model>(
            call,
            "models",
            UsualPage,
            filter => call.Use<ListModels>().RunAsync(filter, call.Cancellation),
            (models, next) => new { Models = models.Select(model => Summary(model, call.Use<Arns>())), NextToken = next }));
    }

    private static object Summary(Model model, Arns arns) => new { ModelName = model.Name, ModelArn = arns.ModelArn(model.AccountId, model.Name), CreationTime = model.CreatedAt };
}
