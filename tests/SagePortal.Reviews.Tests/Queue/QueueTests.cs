using SagePortal.Reviews.Queue;

namespace SagePortal.Reviews.Tests.Queue;

public sealed class QueueTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_AnItem_WeighsEachPart()
    {
        var score = PriorityScore.Of(new PriorityWeights { CostSaved = 0.1, Age = 10, Business = 5 }, 120, TimeSpan.FromHours(6), TimeSpan.FromHours(24), BusinessPriority.High);

        Assert.Equal((12, 2.5, 10), (score.CostSaved, score.Age, score.Business));
        Assert.Equal(24.5, score.Total);
    }

    [Fact]
    public void Of_AReviewThatSavesNothing_DoesNotPushTheItemBack() =>
        Assert.Equal(0, PriorityScore.Of(new PriorityWeights(), -50, TimeSpan.Zero, TimeSpan.FromHours(1), BusinessPriority.Low).Total);

    [Theory]
    [InlineData("", 20, 20)]
    [InlineData("", 300, 30)]
    [InlineData("i25", 300, 55)]
    [InlineData("i25 i50 i75", 80, 80)]
    [InlineData("h10", 300, 10)]
    [InlineData("h10 s100", 300, 40)]
    [InlineData("h10 s100 i110", 120, 30)]
    [InlineData("i40", 45, 35)]
    [InlineData("h10 i20", 25, 15)]
    [InlineData("i500 i-5", 100, 30)]
    [InlineData("", -10, 0)]
    public void Of_APagesReports_CountsOnlyActiveTime(string reports, int submitted, int active)
    {
        var activities = reports.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(r => new ReviewerActivity(
            s_start.AddSeconds(int.Parse(r[1..], System.Globalization.CultureInfo.InvariantCulture)),
            r[0] == 'i' ? ActivityKind.Input : r[0] == 's' ? ActivityKind.Shown : ActivityKind.Hidden));

        Assert.Equal(TimeSpan.FromSeconds(active), ActiveTime.Of(s_start, s_start.AddSeconds(submitted), activities.Reverse()));
    }
}
