using System.Text.Json;
using SagePortal.Features.BatchTransform;
using SagePortal.Features.BatchTransform.Shapes;
using SagePortal.Platform.Results;
using SagePortal.TestKit;
using SagePortal.Tests.Features.AccessManagement;
using SagePortal.Tests.Features.Endpoints;

namespace SagePortal.Tests.Features.BatchTransform;

/// <summary>Use cases over a real database and a real model.</summary>
public sealed class TransformUseCasesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Create_Wrong_IsRefusedWithEveryReason()
    {
        var ana = await portal.AdministratorAsync();
        var request = new CreateTransformJobRequest
        {
            TransformJobName = "no spaces",
            ModelName = "unknown",
            MaxPayloadInMB = 50,
            MaxConcurrentTransforms = 3,
            ModelClientConfig = new ModelClientConfig { InvocationsMaxRetries = 4 },
            TransformInput = new TransformInput { DataSource = new TransformDataSource { S3DataSource = new TransformS3DataSource { S3Uri = "/tmp/x" } }, SplitType = "RecordIO" },
            TransformOutput = new TransformOutput { S3OutputPath = "s3://out" },
        };
        var created = await portal.As(ana).RunAsync((CreateTransformJob create) => create.RunAsync(request, default));
        Assert.Equal(
            ["InvocationsMaxRetries", "MaxPayloadInMB", "ModelName", "S3Uri", "SplitType", "TransformJobName"],
            created.Errors.Select(e => e.Field).Order(StringComparer.Ordinal));
        Assert.Contains(created.Errors, e => e.Message == "1 validation error detected: Value 'RecordIO' at 'splitType' failed to satisfy constraint: Member must satisfy enum value set: [None, Line]");
    }

    [Fact]
    public async Task Create_WithoutObjects_IsRefusedAtTheField()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenModelAsync(ana, "m");
        var created = await portal.As(ana).RunAsync((CreateTransformJob create) => create.RunAsync(TransformSteps.Request(ana, "none", "m", "nowhere/"), default));
        Assert.Equal(("S3Uri", "ErrorNoObjects"), (created.Error.Field, created.Error.TextKey));
    }

    [Fact]
    public async Task Create_ByWhoMayNotReadTheInput_IsDenied()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenModelAsync(ana, "guarded");
        await portal.GivenInputAsync(ana, "secret/a.csv", TransformSteps.Header + TransformSteps.Rows(1));
        var bob = await portal.Given.Person().Named("bob").In(ana.Account).CreateAsync();
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow("sagemaker:*"), "jobs");
        await portal.As(ana).InlineAsync(bob, AccessSteps.Allow("s3:PutObject"), "outputs");

        var created = await portal.As(bob).RunAsync((CreateTransformJob create) => create.RunAsync(TransformSteps.Request(ana, "denied", "guarded", "secret/a.csv"), default));
        Assert.Equal(ErrorCodes.AccessDenied, created.Error.Code);
        Assert.Contains("s3:GetObject", created.Error.Message, StringComparison.Ordinal);

        var preview = await portal.As(bob).RunAsync((PreviewTransform show) => show.RunAsync(TransformSteps.Request(ana, "denied", "guarded", "secret/a.csv"), new TransformModelChoice.Existing("guarded"), default));
        Assert.Equal(ErrorCodes.AccessDenied, preview.Error.Code);
    }

    [Fact]
    public async Task Manifest_OfObjects_NamesTheInputs()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenModelAsync(ana, "listed");
        var uri = await portal.GivenInputAsync(ana, "lists/x/a.csv", TransformSteps.Header + TransformSteps.Rows(2));
        await portal.GivenInputAsync(ana, "lists/x/left-out.csv", "no");
        await portal.GivenInputAsync(ana, "lists/m.manifest", JsonSerializer.Serialize(new object[] { new { prefix = uri[..^"x/a.csv".Length] }, "x/a.csv" }));
        var request = TransformSteps.Request(ana, "listed", "listed", "lists/m.manifest");
        var source = new TransformS3DataSource { S3DataType = "ManifestFile", S3Uri = request.TransformInput.DataSource.S3DataSource.S3Uri };

        var job = await portal.TransformAsync(ana, request with { TransformInput = request.TransformInput with { DataSource = new TransformDataSource { S3DataSource = source } } });

        Assert.True(job.Status == TransformJobStatus.Completed, job.FailureReason);
        Assert.Equal("out/listed/x/a.csv.out", Assert.Single(job.Files).OutputKey);
    }

    [Fact]
    public async Task Preview_OfAJob_ShowsFiveRowsStepByStep()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenModelAsync(ana, "shown");
        await portal.GivenInputAsync(ana, "shown/a.csv", "id," + TransformSteps.Header + string.Concat(TransformSteps.Rows(9).TrimEnd().Split('\n').Select((r, i) => $"r{i},{r}\n")));
        var request = TransformSteps.Request(ana, "shown", "shown", "shown/a.csv") with
        {
            DataProcessing = new DataProcessing { InputFilter = "$[1:]", JoinSource = "Input", OutputFilter = "$[0,-1]" },
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["SAGEMAKER_INFERENCE_OUTPUT"] = "probability" },
        };
        var preview = EndpointSteps.Succeeded(await portal.As(ana).RunAsync((PreviewTransform show) => show.RunAsync(request, new TransformModelChoice.Existing("shown"), default)));
        Assert.Equal("id,probability", preview.OutputHeader);
        Assert.Equal(5, preview.Rows.Count);
        Assert.All(preview.Rows, r => Assert.Matches("^r[0-4],0[.][0-9]+$", r.Output!));

        var wrong = await portal.As(ana).RunAsync((PreviewTransform show) => show.RunAsync(request with { DataProcessing = new DataProcessing { InputFilter = "$[" } }, new TransformModelChoice.Existing("shown"), default));
        Assert.Equal("InputFilter", wrong.Error.Field);
    }

    [Fact]
    public void Request_OfAClient_ComesBackAsItWas()
    {
        const string json =
            """{"TransformJobName":"j","ModelName":"m","TransformInput":{"DataSource":{"S3DataSource":{"S3DataType":"S3Prefix","S3Uri":"s3://bucket/x"}},"ContentType":"text/csv"},"TransformOutput":{"S3OutputPath":"s3://bucket/o","KmsKeyId":"k"},"TransformResources":{"InstanceType":"ml.m5.large","InstanceCount":1}}""";
        var request = JsonSerializer.Deserialize<CreateTransformJobRequest>(json, BatchTransformJson.Options)!;
        Assert.Equal(json, JsonSerializer.Serialize(request, BatchTransformJson.Options));
    }
}
