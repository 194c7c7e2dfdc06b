using SagePortal.Features.HumanReview.TaskUis;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Api;

/// <summary>SageMaker's operations on task templates.</summary>
internal sealed class HumanTaskUiOperations : AwsOperationSet
{
    private const int UsualPage = 100;

    public HumanTaskUiOperations()
        : base("sagemaker")
    {
        Query<CreateHumanTaskUi, string>(
            "CreateHumanTaskUi",
            (create, call) => create.RunAsync(call.Text("HumanTaskUiName"), call.Input.Structure("UiTemplate")?.TextOrNull("Content"), call.Input.Tags(), call.Cancellation),
            (arn, _) => new { HumanTaskUiArn = arn });
        Query<DescribeHumanTaskUi, HumanTaskUiDescription>(
            "DescribeHumanTaskUi",
            (describe, call) => describe.RunAsync(call.Text("HumanTaskUiName"), call.Cancellation),
            (ui, _) => new
            {
                HumanTaskUiArn = ui.Arn,
                HumanTaskUiName = ui.Ui.Name,
                HumanTaskUiStatus = "Active",
                CreationTime = ui.Ui.CreatedAt,
                UiTemplate = new { Url = $"/review/templates/{ui.Ui.Name}", ui.Ui.ContentSha256 },
            });
        Command<DeleteHumanTaskUi>("DeleteHumanTaskUi", (delete, call) => delete.RunAsync(call.Text("HumanTaskUiName"), call.Cancellation));
        Query<RenderUiTemplate, RenderedUiTemplate>(
            "RenderUiTemplate",
            (render, call) => render.RunAsync(
                new RenderUiTemplateRequest(call.Input.Structure("Task")?.Text("Input") ?? "")
                {
                    Content = call.Input.Structure("UiTemplate")?.TextOrNull("Content"),
                    HumanTaskUiArn = call.Input.TextOrNull("HumanTaskUiArn"),
                    RoleArn = call.Input.TextOrNull("RoleArn"),
                },
                call.Cancellation),
            (rendered, _) => rendered);
        Add("ListHumanTaskUis", call =>
        {
            var filter = new HumanTaskUiFilter
            {
                CreationTimeAfter = call.Input.Time("CreationTimeAfter"),
                CreationTimeBefore = call.Input.Time("CreationTimeBefore"),
                Descending = call.Input.TextOrNull("SortOrder") != "Ascending",
            };
            return call.TokenPageAsync(
                $"human-task-uis/{filter}",
                UsualPage,
                (skip, take) => call.Use<ListHumanTaskUis>().RunAsync(filter with { Skip = skip, Take = take }, call.Cancellation),
                page => (page.Rows.Count, page.Total),
                (page, next) => new
                {
                    HumanTaskUiSummaries = page.Rows.Select(ui => new { HumanTaskUiName = ui.Name, HumanTaskUiArn = call.Use<Arns>().HumanTaskUiArn(call.Caller.AccountId, ui.Name), CreationTime = ui.CreatedAt }),
                    NextToken = next,
                });
        });
    }
}
