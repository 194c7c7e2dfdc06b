using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.Datasets;
using SagePortal.Platform.Audit;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Tabular;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.Datasets;

public sealed class DatasetsUseCasesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Upload_Table_IsProfiledByTheRealTrainer()
    {
        var ana = portal.As(await portal.AdministratorAsync());

        var uploaded = await ana.UploadAsync("churn", DatasetSteps.Table);
        var found = await ana.ProfiledAsync("churn");

        Assert.Equal(new UploadedDataset("churn", 1), uploaded.Value);
        Assert.Equal(DatasetVersionStatus.Ready, found.Version.Status);
        Assert.Equal((4L, 3), (found.Version.RowCount, found.Version.ColumnCount));
        Assert.Equal(["age", "plan", "left"], ProfileDocument.Read(found.Version)!.Profile.Columns.Select(c => c.Name));
    }

    [Fact]
    public async Task Upload_SameNameAgain_IsRefusedAndKeepsNoObject()
    {
        var member = await portal.AdministratorAsync();
        var ana = portal.As(member);
        await ana.UploadAsync("twice", DatasetSteps.Table);

        var again = await ana.UploadAsync("twice", DatasetSteps.Table);

        Assert.Equal(ErrorCodes.ResourceInUse, again.Error.Code);
        Assert.Single(await ObjectsAsync(member));
    }

    [Fact]
    public async Task Upload_NewVersion_LeavesTheOldOneReadable()
    {
        var ana = portal.As(await portal.AdministratorAsync());
        await ana.UploadAsync("versions", DatasetSteps.Table);

        var second = await ana.UploadAsync("versions", "a,b\n1,2\n3,4\n", newVersion: true);
        var first = await ana.RunAsync((PreviewDataset preview) => preview.RunAsync("versions", 1, CancellationToken.None));

        Assert.Equal(2, second.Value!.Version);
        Assert.Equal("age", first.Value!.Columns[0].Name);
    }

    [Fact]
    public async Task Upload_TwentyAtOnceOfOneName_MakesExactlyOne()
    {
        var member = await portal.AdministratorAsync();
        var ana = portal.As(member);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ana.UploadAsync("race", DatasetSteps.Table)));

        Assert.Single(results, r => r.IsSuccess);
        Assert.Single(await ObjectsAsync(member));
    }

    [Fact]
    public async Task EveryUse_FromAnotherAccount_FindsNothing()
    {
        await portal.As(await portal.AdministratorAsync()).UploadAsync("secret", DatasetSteps.Table);
        var eve = portal.As(await portal.AdministratorAsync());

        var described = await eve.RunAsync((DescribeDataset describe) => describe.RunAsync("secret", null, CancellationToken.None));
        var opened = await eve.RunAsync((OpenDatasetVersion open) => open.RunAsync("secret", 1, CancellationToken.None));
        var deleted = await eve.RunAsync((DeleteDataset delete) => delete.RunAsync("secret", CancellationToken.None));
        var updated = await eve.RunAsync((UpdateDataset update) => update.RunAsync("secret", "mine", [], CancellationToken.None));
        var listed = await eve.RunAsync((ListDatasets list) => list.RunAsync(null, null, false, 0, 50, CancellationToken.None));

        Assert.All((Result[])[described, opened, deleted, updated], result => Assert.Equal(ErrorCodes.ResourceNotFound, result.Error.Code));
        Assert.Equal(0, listed.Value!.Total);
    }

    [Fact]
    public async Task Delete_ByReader_IsDeniedAndAudited()
    {
        var ana = await portal.AdministratorAsync();
        await portal.As(ana).UploadAsync("kept", DatasetSteps.Table);
        var reader = await portal.Given.Person().In(ana.Account, "AmazonSageMakerReadOnly").CreateAsync();

        var deleted = await portal.As(reader).RunAsync((DeleteDataset delete) => delete.RunAsync("kept", CancellationToken.None));

        Assert.Equal(ErrorCodes.AccessDenied, deleted.Error.Code);
        Assert.Contains("is not authorized to perform: sageportal:DeleteDataset on resource: arn:aws:sageportal:us-east-1:", deleted.Error.Message, StringComparison.Ordinal);
        await using var db = portal.Databases.Open(ana.Caller.AccountId);
        Assert.Single(await db.Set<AuditRecord>().Where(a => a.EventName == DatasetsActions.DeleteDataset && a.ErrorCode != null).ToListAsync());
    }

    [Fact]
    public async Task Delete_ThenRestore_BringsItBack()
    {
        var ana = portal.As(await portal.AdministratorAsync());
        await ana.UploadAsync("bin", DatasetSteps.Table);

        var deleted = await ana.RunAsync((DeleteDataset delete) => delete.RunAsync("bin", CancellationToken.None));
        var gone = await ana.RunAsync((DescribeDataset describe) => describe.RunAsync("bin", null, CancellationToken.None));
        var restored = await ana.RunAsync((DeleteDataset delete) => delete.RestoreAsync("bin", CancellationToken.None));
        var back = await ana.RunAsync((DescribeDataset describe) => describe.RunAsync("bin", null, CancellationToken.None));

        Assert.True(deleted.IsSuccess && restored.IsSuccess && back.IsSuccess);
        Assert.Equal(ErrorCodes.ResourceNotFound, gone.Error.Code);
    }

    [Fact]
    public async Task ChangeColumnTypes_OfAColumn_ProfilesAgainWithIt()
    {
        var ana = portal.As(await portal.AdministratorAsync());
        await ana.UploadAsync("types", DatasetSteps.Table);
        await ana.ProfiledAsync("types");

        var changed = await ana.RunAsync((ChangeColumnTypes change) =>
            change.RunAsync("types", new Dictionary<string, ColumnType?>(StringComparer.Ordinal) { ["age"] = ColumnType.Category }, CancellationToken.None));
        var found = await ana.ProfiledAsync("types");

        Assert.True(changed.IsSuccess);
        Assert.Equal(ColumnType.Category, ProfileDocument.Read(found.Version)!.Profile.Columns[0].Type);
    }

    [Fact]
    public async Task Purge_AfterTheBinTime_RemovesRowsAndObjects()
    {
        await using var own = await PortalFixture.StartAsync();
        var member = await own.AdministratorAsync();
        var ana = own.As(member);
        await ana.UploadAsync("old", DatasetSteps.Table);
        await ana.ProfiledAsync("old");
        await ana.RunAsync((DeleteDataset delete) => delete.RunAsync("old", CancellationToken.None));
        own.Clock.Advance(DatasetPurge.BinTime + TimeSpan.FromDays(30));

        await own.Services.GetRequiredService<DatasetPurge>().RunAsync(CancellationToken.None);

        await using var db = own.Databases.Open(member.Caller.AccountId);
        Assert.Empty(await db.Set<DatasetVersion>().ToListAsync());
        Assert.Empty(await ObjectsAsync(member, own));
    }

    private Task<List<StoredObject>> ObjectsAsync(Member member) => ObjectsAsync(member, portal);

    private static async Task<List<StoredObject>> ObjectsAsync(Member member, PortalFixture portal)
    {
        var store = portal.Services.GetRequiredService<IObjectStore>();
        var bucket = portal.Services.GetRequiredService<Arns>().DefaultBucket(member.Caller.AccountId);
        var found = new List<StoredObject>();
        await foreach (var stored in store.ListAsync(member.Caller.AccountId, bucket, "datasets/", CancellationToken.None))
        {
            found.Add(stored);
        }

        return found;
    }
}
