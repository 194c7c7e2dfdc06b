using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.HumanReview.Cards;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Teams;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;

namespace SagePortal.Browser.Tests.Hosting;

/// <summary>
/// Gives the first administrator of a portal work to review: a team, a flow and items with row cards, made by the portal's own use cases in a
/// second host on the same data while the process is down.
/// </summary>
internal sealed class ReviewDeskSeed(PortalProcess portal)
{
    private static readonly string[] s_purposes = ["car", "education", "furniture", "business", "repairs"];

    public string FlowName { get; init; } = "credit-review";

    public FlowSettings Settings { get; init; } = new()
    {
        TaskTitle = "Will this customer default?",
        TaskDescription = "Doubtful credit decisions",
        ShortInstructions = "Check **income** against the **amount**. When in doubt, escalate.",
        FullInstructions = "# Credit review\n\nA customer *defaults* when three payments are missed.\n\n| Sign | Look at |\n| --- | --- |\n| High debt | debt_ratio |\n| Short history | months_at_bank |",
        TaskTimeLimitInSeconds = 900,
        AuditPercentage = 0,
        GoldPercentage = 0,
    };

    /// <param name="open">Items to review.</param>
    /// <param name="decided">Items that were decided before, for comparison.</param>
    public async Task PlantAsync(int open, int decided = 0)
    {
        await portal.KillAsync();
        await using (var host = new PortalFactory(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Portal:DataFolder"] = portal.DataFolder, ["Portal:Empty"] = "true", ["Logging:LogLevel:Default"] = "Warning" }, null, kestrel: false))
        {
            await PlantAsync(host.Services, open, decided);
        }

        await portal.StartAsync();
    }

    private async Task PlantAsync(IServiceProvider services, int open, int decided)
    {
        var caller = await AdministratorAsync(services);
        var scope = new CallerScope(services, caller);
        var arns = services.GetRequiredService<Arns>();
        if (!await services.GetRequiredService<PortalDbFactory>().Open(caller.AccountId).Set<Workteam>().AnyAsync(t => t.Name == "credit-desk"))
        {
            Require(await scope.RunAsync((CreateWorkteam create) => create.RunAsync(new WorkteamRequest { WorkteamName = "credit-desk", Description = "Credit desk", Members = [new WorkteamRequestMember(caller.UserName, [])] }, default)));
        }

        Require(await scope.RunAsync((CreateFlowDefinition create) => create.RunAsync(
            new FlowDefinitionRequest { FlowDefinitionName = FlowName, WorkteamArn = arns.SageMaker(caller.AccountId, "workteam", "private-crowd/credit-desk"), Settings = Settings }, default)));
        await using var db = services.GetRequiredService<PortalDbFactory>().Open(caller.AccountId);
        var flow = await db.Set<FlowDefinition>().AsNoTracking().SingleAsync(f => f.Name == FlowName && f.IsLatest);
        var maker = services.GetRequiredService<HumanLoopMaker>();
        for (var i = 0; i < open + decided; i++)
        {
            var card = CardOf(i);
            var loop = maker.Add(db, new HumanLoopStart(flow, string.Create(CultureInfo.InvariantCulture, $"{FlowName}-{i:D4}"), $$"""{"row":{{i}}}""", caller.Arn)
            {
                Reason = ReviewReason.Condition,
                Prediction = new ReviewedPrediction(card.Prediction!.Label, card.Prediction.Probability),
                Card = card.ToJson(),
            });
            if (i >= open)
            {
                var label = card.Labels[i % 3 == 0 ? 0 : 1];
                loop.Decide($$"""{"label":"{{label}}"}""", label, DecidedBy.Consensus, null, 0.95, DateTimeOffset.UtcNow.AddHours(-i));
                loop.KnowOutcome(card.Labels[i % 4 == 0 ? 0 : 1], DateTimeOffset.UtcNow);
            }
        }

        await db.SaveChangesAsync();
    }

    private static async Task<Caller> AdministratorAsync(IServiceProvider services)
    {
        await using var db = services.GetRequiredService<PortalDbFactory>().OpenAcrossAccounts();
        var user = await db.Set<Membership>().AsNoTracking().OrderBy(m => m.Id).FirstAsync();
        return new Caller(user.PersonId, user.AccountId, user.UserName, user.UserName, "127.0.0.1");
    }

    private static void Require(Result<string> result) => Assert.True(result.IsSuccess, result.IsSuccess ? "" : result.Error.Message);

    /// <summary>A row as a credit model would see it; the same for the same number.</summary>
    internal static ReviewCard CardOf(int number)
    {
        var random = new Random(number);
        var share = 0.3 + (0.4 * random.NextDouble());
        List<CardFeature> features =
        [
            Number("age", 0, random, 18, 44, 79), Number("income", 1, random, 900, 2_850, 14_200), Number("amount", 2, random, 500, 6_400, 75_000), Number("duration_months", 3, random, 6, 24, 84),
            Number("debt_ratio", 4, random, 0, 0.31, 1.9, digits: 2), Number("months_at_bank", 5, random, 0, 38, 402), Number("late_payments", 6, random, 0, 1, 14), Word("purpose", 7, s_purposes[number % s_purposes.Length], "car"),
            Word("housing", 8, number % 3 == 0 ? "own" : "rent", "rent"), Word("employment", 9, number % 4 == 0 ? "freelance" : "permanent", "permanent"), Word("region", 10, "north-west", "centre"),
            Number("existing_credits", 11, random, 0, 1, 9), Word("telephone", 12, null, "yes"), Number("dependents", 13, random, 0, 1, 6),
        ];
        features[2] = number % 5 == 0 ? features[2] with { Value = "98000", Percentile = 1, IsOutOfRange = true } : features[2];
        features[7] = number % 7 == 0 ? features[7] with { Value = "spaceship", IsUnseen = true } : features[7];
        return new ReviewCard
        {
            Target = "default",
            Labels = ["no", "yes"],
            Features = [.. features.Select(f => f with { Contribution = f.IsMissing ? 0.01 : Math.Round((random.NextDouble() - 0.5) * 1.4, 3) }).OrderByDescending(f => Math.Abs(f.Contribution ?? 0))],
            OutlierScore = (double)features.Count(f => f.IsOutOfRange || f.IsUnseen) / features.Count,
            Prediction = new CardPrediction(share >= 0.5 ? "yes" : "no")
            {
                Probability = Math.Max(share, 1 - share),
                IsCalibrated = true,
                Probabilities = [1 - share, share],
                Threshold = 0.5,
                Set = number % 3 == 0 ? ["no", "yes"] : [share >= 0.5 ? "yes" : "no"],
                Coverage = 0.9,
                Model = "credit-risk/4",
            },
        };
    }

    private static CardFeature Number(string name, int place, Random random, double low, double middle, double high, int digits = 0)
    {
        var at = random.NextDouble();
        var value = Math.Round(at < 0.5 ? low + ((middle - low) * at * 2) : middle + ((high - middle) * (at - 0.5) * 2), digits);
        return new CardFeature(name, digits > 0 ? "Decimal" : "Integer", place, value.ToString(CultureInfo.InvariantCulture))
        {
            Typical = middle.ToString(CultureInfo.InvariantCulture),
            Minimum = low.ToString(CultureInfo.InvariantCulture),
            Maximum = high.ToString(CultureInfo.InvariantCulture),
            Percentile = at,
        };
    }

    private static CardFeature Word(string name, int place, string? value, string typical) =>
        new(name, "Category", place, value) { Typical = typical, IsMissing = value is null, MissingShare = value is null ? 0.04 : 0 };
}
