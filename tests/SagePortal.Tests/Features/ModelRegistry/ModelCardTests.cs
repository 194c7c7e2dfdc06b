using SagePortal.Features.ModelRegistry;
using SagePortal.Features.ModelRegistry.Cards;
using SagePortal.Platform.Results;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.ModelRegistry;

/// <summary>Model cards of their own.</summary>
public sealed class ModelCardTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Update_Content_MakesAVersionAndKeepsTheOldOne()
    {
        var ana = await portal.AdministratorAsync();
        await CreateAsync(ana, "card", "# One");

        await UpdateAsync(ana, "card", "# Two", null);
        await UpdateAsync(ana, "card", null, "Approved");

        var newest = RegistrySteps.Good(await portal.As(ana).RunAsync((DescribeModelCard use) => use.RunAsync("card", null, default)));
        var first = RegistrySteps.Good(await portal.As(ana).RunAsync((DescribeModelCard use) => use.RunAsync("card", 1, default)));
        var versions = RegistrySteps.Good(await portal.As(ana).RunAsync((ListModelCardVersions use) => use.RunAsync("card", new ModelCardFilter { Descending = true }, default)));
        Assert.Equal((2, "# Two", "Approved"), (newest.ModelCardVersion, newest.Content, newest.ModelCardStatus));
        Assert.Equal(("# One", "Draft"), (first.Content, first.ModelCardStatus));
        Assert.Equal([2, 1], versions.Versions.Select(v => v.ModelCardVersion));
    }

    [Fact]
    public async Task Update_ArchivedContent_IsRefused()
    {
        var ana = await portal.AdministratorAsync();
        await CreateAsync(ana, "old", "# One");
        await UpdateAsync(ana, "old", null, "Archived");

        var refused = await portal.As(ana).RunAsync((UpdateModelCard use) => use.RunAsync("old", "# Two", null, default));

        Assert.Equal(ErrorCodes.Conflict, refused.Error.Code);
    }

    [Fact]
    public async Task Create_BrokenRequests_AreRefusedInAwsWords()
    {
        var ana = await portal.AdministratorAsync();
        await CreateAsync(ana, "taken", "# One");

        var taken = await portal.As(ana).RunAsync((CreateModelCard use) => use.RunAsync(Card("taken", "x"), default));
        var json = await portal.As(ana).RunAsync((CreateModelCard use) => use.RunAsync(Card("json", "{ \"model_overview\": "), default));
        var all = await portal.As(ana).RunAsync((CreateModelCard use) => use.RunAsync(new CreateModelCardRequest { ModelCardName = "-", Content = new string('x', 100_001), ModelCardStatus = "Gone" }, default));
        var nowhere = await portal.As(ana).RunAsync((DescribeModelCard use) => use.RunAsync("nowhere", null, default));

        Assert.Equal((ErrorCodes.Conflict, "Modelcard taken already exists"), (taken.Error.Code, taken.Error.Message));
        Assert.Equal("Content", json.Error.Field);
        Assert.Equal(["ModelCardName", "Content", "ModelCardStatus"], all.Errors.Select(e => e.Field));
        Assert.Equal(ErrorCodes.ResourceNotFound, nowhere.Error.Code);
    }

    [Fact]
    public async Task List_ByStatusAndName_PagesAndCounts()
    {
        var ana = await portal.AdministratorAsync();
        await CreateAsync(ana, "alpha", "a");
        await CreateAsync(ana, "beta", "b");
        await UpdateAsync(ana, "beta", null, "PendingReview");

        var pending = RegistrySteps.Good(await portal.As(ana).RunAsync((ListModelCards use) => use.RunAsync(new ModelCardFilter { ModelCardStatus = ModelCardStatus.PendingReview }, default)));
        var byName = RegistrySteps.Good(await portal.As(ana).RunAsync((ListModelCards use) => use.RunAsync(new ModelCardFilter { SortBy = RegistrySort.Name, Descending = true, Take = 1 }, default)));

        Assert.Equal(["beta"], pending.Cards.Select(c => c.ModelCardName));
        Assert.Equal((2, "beta"), (byName.Total, byName.Cards[0].ModelCardName));
    }

    private static CreateModelCardRequest Card(string name, string content) => new() { ModelCardName = name, Content = content, ModelCardStatus = "Draft" };

    private async Task CreateAsync(Member member, string name, string content) =>
        RegistrySteps.Good(await portal.As(member).RunAsync((CreateModelCard use) => use.RunAsync(Card(name, content), default)));

    private async Task UpdateAsync(Member member, string name, string? content, string? status) =>
        RegistrySteps.Good(await portal.As(member).RunAsync((UpdateModelCard use) => use.RunAsync(name, content, status, default)));
}
