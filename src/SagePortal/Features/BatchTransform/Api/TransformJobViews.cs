using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SagePortal.Features.BatchTransform.Shapes;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.BatchTransform.Api;

/// <summary>What SageMaker's answers show of transform jobs.</summary>
internal static class TransformJobViews
{
    /// <summary>The request as it came, and what became of it.</summary>
    public static JsonObject Described(TransformJobDescription described)
    {
        var job = described.Job;
        var shown = JsonSerializer.SerializeToNode(job.Request, BatchTransformJson.Options)!.AsObject();
        shown.Remove(nameof(CreateTransformJobRequest.FailedRecords));
        shown["TransformJobArn"] = described.Arn;
        shown["TransformJobStatus"] = job.Status.ToString();
        shown["CreationTime"] = Text(job.CreatedAt);
        Set(shown, "TransformStartTime", job.StartedAt is { } started ? Text(started) : null);
        Set(shown, "TransformEndTime", job.EndedAt is { } ended ? Text(ended) : null);
        Set(shown, "FailureReason", job.FailureReason);

        // Jobs made on pages ask for no machines, and every description names some.
        shown["TransformResources"] ??= new JsonObject { ["InstanceType"] = "ml.m5.large", ["InstanceCount"] = 1 };
        return shown;
    }

    public static object Summary(TransformJob job, Arns arns) => new
    {
        TransformJobName = job.Name,
        TransformJobArn = arns.TransformJobArn(job.AccountId, job.Name),
        CreationTime = job.CreatedAt,
        TransformEndTime = job.EndedAt,
        LastModifiedTime = job.ModifiedAt,
        TransformJobStatus = job.Status,
        job.FailureReason,
    };

    private static void Set(JsonObject shown, string name, string? text)
    {
        if (text is not null)
        {
            shown[name] = text;
        }
    }

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);
}
