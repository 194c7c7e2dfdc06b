using SagePortal.Features.AccessManagement.Tags;
using SagePortal.Features.Datasets;
using SagePortal.Platform.Results;
using SagePortal.TestKit;
using SagePortal.Tests.Features.Datasets;

namespace SagePortal.Tests.Features.AccessManagement;

/// <summary>Members of a team see and change what carries the team's tag, and do not get at the tag itself.</summary>
public sealed class TagTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string TeamPolicy = """
        {
          "Version": "2012-10-17",
          "Statement": [
            { "Effect": "Allow", "Action": ["sageportal:ListDatasets", "sagemaker:ListTags"], "Resource": "*" },
            { "Effect": "Allow", "Action": ["sageportal:DescribeDataset", "sageportal:UpdateDataset", "sageportal:DownloadDataset", "sagemaker:AddTags", "sagemaker:DeleteTags"],
              "Resource": "*", "Condition": { "StringEquals": { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } } },
            { "Effect": "Allow", "Action": ["sageportal:CreateDataset", "sagemaker:AddTags"], "Resource": "*",
              "Condition": { "StringEquals": { "aws:RequestTag/team": "${aws:PrincipalTag/team}" }, "Null": { "aws:TagKeys": "false" } } },
            { "Effect": "Deny", "Action": ["sagemaker:AddTags", "sagemaker:DeleteTags"], "Resource": "*",
              "Condition": { "ForAnyValue:StringEquals": { "aws:TagKeys": ["team"] }, "Null": { "sagemaker:TaggingAction": "true" } } }
          ]
        }
        """;

    [Fact]
    public async Task Lists_ShowAndCountOnlyWhatTheTagsLetSee()
    {
        var (ana, bob) = await GivenTeamAsync();
        foreach (var (name, team) in new[] { ("red-1", "red"), ("blue-1", "blue"), ("red-2", "red"), ("blue-2", "blue") })
        {
            await UploadAsync(ana, name, team);
        }

        var seen = (await portal.As(bob).RunAsync((ListDatasets list) => list.RunAsync(null, "name", false, 0, 1, default))).Worked().Value!;
        var second = (await portal.As(bob).RunAsync((ListDatasets list) => list.RunAsync(null, "name", false, 1, 1, default))).Worked().Value!;

        Assert.Equal((2, "red-1"), (seen.Total, Assert.Single(seen.Rows).Name));
        Assert.Equal((2, "red-2"), (second.Total, Assert.Single(second.Rows).Name));
        Assert.Equal(ErrorCodes.AccessDenied, (await portal.As(bob).RunAsync((DescribeDataset describe) => describe.RunAsync("blue-1", null, default))).Error.Code);
        (await portal.As(bob).RunAsync((PreviewDataset preview) => preview.RunAsync("red-1", null, default))).Worked();
        Assert.Equal(ErrorCodes.AccessDenied, (await portal.As(bob).RunAsync((PreviewDataset preview) => preview.RunAsync("blue-1", null, default))).Error.Code);
        Assert.Equal(4, (await portal.As(ana).RunAsync((ListDatasets list) => list.RunAsync(null, null, false, 0, 10, default))).Value!.Total);
    }

    [Fact]
    public async Task TagThatGrants_IsNeitherRemovedNorSet_ByAddTagsDeleteTagsOrUpdate()
    {
        var (ana, bob) = await GivenTeamAsync();
        await UploadAsync(ana, "guarded", "red");
        var arn = Arn(ana, "guarded");

        Result[] refused =
        [
            await portal.As(bob).RunAsync((DeleteTags delete) => delete.RunAsync(arn, ["team"], default)),
            await portal.As(bob).RunAsync((AddTags add) => add.RunAsync(arn, [new("team", "blue")], default)),
            await portal.As(bob).RunAsync((UpdateDataset update) => update.RunAsync("guarded", "", [], default)),
            await portal.As(bob).RunAsync((UpdateDataset update) => update.RunAsync("guarded", "", [new("team", "blue")], default)),
        ];
        (await portal.As(bob).RunAsync((AddTags add) => add.RunAsync(arn, [new("stage", "test")], default))).Worked();
        (await portal.As(bob).RunAsync((UpdateDataset update) => update.RunAsync("guarded", "ours", [new("team", "red"), new("stage", "test")], default))).Worked();

        Assert.All(refused, result => Assert.EndsWith("with an explicit deny in an identity-based policy", result.Error.Message, StringComparison.Ordinal));
        Assert.Equal(["stage=test", "team=red"], (await portal.As(bob).RunAsync((ListTags list) => list.RunAsync(arn, default))).Value!.Select(t => $"{t.Key}={t.Value}"));
        var row = await portal.LastRecordAsync(ana, "sagemaker:DeleteTags");
        Assert.Equal((bob.Caller.Arn, arn, ErrorCodes.AccessDenied), (row.PrincipalArn, row.ResourceArn, row.ErrorCode));
        Assert.EndsWith("with an explicit deny in an identity-based policy", row.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_WithTags_NeedsAddTagsForThemToo()
    {
        var (ana, bob) = await GivenTeamAsync();
        var onlyCreate = await portal.Given.Person().Named("carl").In(ana.Account).CreateAsync();
        await portal.As(ana).InlineAsync(onlyCreate, AccessSteps.Allow("sageportal:CreateDataset"));

        var untagged = await UploadAsync(bob, "bobs", null);
        var blue = await UploadAsync(bob, "bobs", "blue");
        var red = await UploadAsync(bob, "bobs", "red");
        var withoutAddTags = await UploadAsync(onlyCreate, "carls", "red");
        var carlsUntagged = await UploadAsync(onlyCreate, "carls", null);

        Assert.False(untagged.IsSuccess || blue.IsSuccess);
        Assert.True(red.IsSuccess && carlsUntagged.IsSuccess);
        Assert.Contains("perform: sagemaker:AddTags on resource: " + Arn(ana, "carls"), withoutAddTags.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddTags_MoreThanFifty_IsRefusedAsAWhole()
    {
        var (ana, _) = await GivenTeamAsync();
        await UploadAsync(ana, "many", "red");

        var result = await portal.As(ana).RunAsync((AddTags add) => add.RunAsync(Arn(ana, "many"), [.. Enumerable.Range(0, 50).Select(i => KeyValuePair.Create($"k{i}", "v"))], default));

        Assert.Equal("TagsTooMany", result.Error.TextKey);
        Assert.Single((await portal.As(ana).RunAsync((ListTags list) => list.RunAsync(Arn(ana, "many"), default))).Value!);
    }

    [Theory]
    [InlineData("arn:aws:sagemaker:us-east-1:111122223333:automl-job/none")]
    [InlineData("arn:aws:sageportal:us-east-1:111122223333:dataset/none")]
    [InlineData("arn:aws:sagemaker:us-east-1:111122223333:unknown-kind/none")]
    [InlineData("nonsense")]
    public async Task ListTags_OfNothingOrOfAnotherAccount_IsNotFound(string arn)
    {
        var ana = await portal.AdministratorAsync();

        var foreign = await portal.As(ana).RunAsync((ListTags list) => list.RunAsync(arn, default));
        var own = await portal.As(ana).RunAsync((ListTags list) => list.RunAsync(arn.Replace("111122223333", ana.AccountId, StringComparison.Ordinal), default));

        Assert.Equal((ErrorCodes.ResourceNotFound, ErrorCodes.ResourceNotFound), (foreign.Error.Code, own.Error.Code));
    }

    private static string Arn(Member owner, string dataset) => $"arn:aws:sageportal:us-east-1:{owner.AccountId}:dataset/{dataset}";

    private async Task<(Member Ana, Member Bob)> GivenTeamAsync()
    {
        var ana = await portal.AdministratorAsync();
        var bob = await portal.Given.Person().Named("bob").In(ana.Account).CreateAsync();
        await portal.As(ana).GroupAsync("team", TeamPolicy, "bob");
        (await portal.As(ana).RunAsync((SagePortal.Features.AccessManagement.Users.TagUser tag) => tag.RunAsync("bob", [new("team", "red")], default))).Worked();
        return (ana, bob);
    }

    private Task<Result<UploadedDataset>> UploadAsync(Member member, string name, string? team) => portal.As(member).RunAsync((UploadDataset upload) => upload.RunAsync(
        new UploadDatasetRequest(name, name + ".csv", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(DatasetSteps.Table)), null) { Tags = team is null ? [] : [new("team", team)] }, default));
}
