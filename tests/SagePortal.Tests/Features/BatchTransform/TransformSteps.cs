using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.BatchTransform;
using SagePortal.Features.BatchTransform.Shapes;
using SagePortal.Platform.ObjectStorage;
using SagePortal.TestKit;
using SagePortal.Tests.Features.Autopilot;
using SagePortal.Tests.Features.Endpoints;

namespace SagePortal.Tests.Features.BatchTransform;

/// <summary>Steps that tests of transform jobs share: a stored input, a job that ends.</summary>
internal static class TransformSteps
{
    public const string Header = "age,fee,plan,noise\n";

    /// <summary>Rows that <see cref="TrainedModel"/> knows, without a header.</summary>
    public static string Rows(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"{20 + (i % 60)},{i % 100}.5,{(i % 2 == 0 ? "max" : "basic")},0.5\n"));

    public static async Task<string> GivenInputAsync(this PortalFixture portal, Member owner, string key, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Assert.True((await portal.Services.GetRequiredService<IObjectStore>().PutAsync(owner.AccountId, Bucket(owner), key, content, long.MaxValue, default)).IsSuccess);
        return $"s3://{Bucket(owner)}/{key}";
    }

    /// <summary>Rows with a header, joined, failed ones left out.</summary>
    public static CreateTransformJobRequest Request(Member owner, string name, string model, string inputKey) => new()
    {
        TransformJobName = name,
        ModelName = model,
        TransformInput = new TransformInput
        {
            DataSource = new TransformDataSource { S3DataSource = new TransformS3DataSource { S3Uri = $"s3://{Bucket(owner)}/{inputKey}" } },
            ContentType = "text/csv;header=present",
            SplitType = "Line",
        },
        TransformOutput = new TransformOutput { S3OutputPath = $"s3://{Bucket(owner)}/out/{name}", AssembleWith = "Line" },
        DataProcessing = new DataProcessing { JoinSource = "Input" },
        FailedRecords = "LeaveOut",
    };

    public static async Task StartAsync(this PortalFixture portal, Member owner, CreateTransformJobRequest request) =>
        EndpointSteps.Succeeded(await portal.As(owner).RunAsync((CreateTransformJob create) => create.RunAsync(request, default)));

    /// <summary>Starts the job and waits for its end.</summary>
    public static async Task<TransformJob> TransformAsync(this PortalFixture portal, Member owner, CreateTransformJobRequest request)
    {
        await portal.StartAsync(owner, request);
        return await portal.EndedTransformAsync(owner, request.TransformJobName);
    }

    public static async Task<TransformJob> TransformJobAsync(this PortalFixture portal, Member owner, string name)
    {
        await using var db = portal.Databases.Open(owner.AccountId);
        return await db.Set<TransformJob>().AsNoTracking().SingleAsync(j => j.Name == name);
    }

    public static Task<TransformJob> EndedTransformAsync(this PortalFixture portal, Member owner, string name) =>
        AutopilotSteps.EventuallyAsync(() => portal.TransformJobAsync(owner, name), job => job.HasEnded, job => $"{job.Status} {job.Percent} %, {job.Restarts} restarts");

    /// <summary>An object as text; null when there is none.</summary>
    public static async Task<string?> ObjectAsync(this PortalFixture portal, Member owner, string key)
    {
        var objects = portal.Services.GetRequiredService<IObjectStore>();
        if (await objects.FindAsync(owner.AccountId, Bucket(owner), key, default) is null)
        {
            return null;
        }

        await using var content = await objects.OpenReadAsync(owner.AccountId, Bucket(owner), key, default);
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync();
    }

    private static string Bucket(Member owner) => $"sagemaker-us-east-1-{owner.AccountId}";
}
