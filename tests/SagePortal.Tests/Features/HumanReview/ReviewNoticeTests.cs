using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.HumanReview.Notices;
using SagePortal.Platform.Notifications;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>What reviewers hear of new work: one line a flow.</summary>
public sealed class ReviewNoticeTests : IAsyncLifetime
{
    private PortalFixture _portal = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // The portal's own turn comes every day only: each test takes its turns itself.
    public async ValueTask InitializeAsync() => _portal = await PortalFixture.StartAsync(settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["HumanReview:NoticeInterval"] = "1.00:00:00" });

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Tell_ManyNewItems_GivesEachReviewerOneLineThatLeadsToTheQueue()
    {
        var (lead, bob, eve) = await GivenTwoReviewersAsync();
        await _portal.StartManyAsync(lead, 50);

        Assert.Equal(2, await TellAsync());

        foreach (var reviewer in new[] { bob, eve })
        {
            var line = Assert.Single(await LinesAsync(reviewer));
            Assert.Equal(("ReviewRequested", "Would you grant this credit?", $"/review?flow={ReviewSteps.Flow}"), (line.Kind, line.Subject, line.Link));
        }

        Assert.Empty(await LinesAsync(lead));
    }

    [Fact]
    public async Task Tell_MoreItemsWhileTheLineIsUnread_DatesItAnewInsteadOfAddingOne()
    {
        var (lead, bob, _) = await GivenTwoReviewersAsync();
        await _portal.StartAsync(lead, "first");
        await TellAsync();
        var first = Assert.Single(await LinesAsync(bob));
        _portal.Clock.Advance(TimeSpan.FromHours(2));
        await _portal.StartAsync(lead, "second");

        await TellAsync();

        var line = Assert.Single(await LinesAsync(bob));
        Assert.Equal(first.Id, line.Id);
        Assert.InRange(line.CreatedAt - first.CreatedAt, TimeSpan.FromHours(2), TimeSpan.FromHours(2.5));
    }

    [Fact]
    public async Task Tell_NothingNew_TellsNobodyAgain()
    {
        var (lead, _, _) = await GivenTwoReviewersAsync();
        await _portal.StartAsync(lead, "only");
        await TellAsync();

        Assert.Equal(0, await TellAsync());
        await _portal.RestartAsync();
        Assert.Equal(0, await TellAsync());
    }

    [Fact]
    public async Task Tell_ReadLine_IsFollowedByAnotherOnlyAfterAWhile()
    {
        var (lead, bob, _) = await GivenTwoReviewersAsync();
        await _portal.StartAsync(lead, "first");
        await TellAsync();
        await ReadAllAsync(bob);
        await _portal.StartAsync(lead, "second");
        await TellAsync();
        Assert.Single(await LinesAsync(bob));

        _portal.Clock.Advance(ReviewNotices.Quiet + TimeSpan.FromMinutes(1));
        await _portal.StartAsync(lead, "third");
        await TellAsync();

        Assert.Equal(2, (await LinesAsync(bob)).Count);
    }

    [Fact]
    public async Task Tell_ReviewerAtWork_IsNotDisturbed()
    {
        var (lead, bob, eve) = await GivenTwoReviewersAsync();
        await _portal.StartAsync(lead, "first");
        await _portal.AnswerNextAsync(bob, "yes");
        await _portal.StartAsync(lead, "second");

        await TellAsync();

        Assert.Empty(await LinesAsync(bob));
        Assert.Single(await LinesAsync(eve));
    }

    [Fact]
    public async Task Tell_ReviewersWithoutTheSkill_AreNotTold()
    {
        var lead = await _portal.AdministratorAsync();
        var bob = await _portal.ReviewerAsync(lead);
        await _portal.FlowAsync(lead, ReviewSteps.Settings() with { RequiredSkill = "loans" }, bob);
        await _portal.StartAsync(lead, "first");

        Assert.Equal(0, await TellAsync());
    }

    private async Task<(Member Lead, Member Bob, Member Eve)> GivenTwoReviewersAsync()
    {
        var lead = await _portal.AdministratorAsync();
        var (bob, eve) = (await _portal.ReviewerAsync(lead), await _portal.ReviewerAsync(lead));
        await _portal.FlowAsync(lead, ReviewSteps.Settings(), bob, eve);
        return (lead, bob, eve);
    }

    /// <summary>As the bell does for who may.</summary>
    private async Task ReadAllAsync(Member person)
    {
        await using var db = _portal.Databases.Open(person.AccountId);
        (await db.Set<Notification>().SingleAsync(n => n.PersonId == person.Person.Id, Cancel)).MarkRead(_portal.Clock.GetUtcNow());
        await db.SaveChangesAsync(Cancel);
    }

    private Task<int> TellAsync() => _portal.Services.GetRequiredService<ReviewNotices>().TellAsync(Cancel);

    private async Task<List<Notification>> LinesAsync(Member person)
    {
        await using var db = _portal.Databases.Open(person.AccountId);
        return await db.Set<Notification>().AsNoTracking().Where(n => n.PersonId == person.Person.Id).ToListAsync(Cancel);
    }
}
