using SagePortal.AutoML.Tuning;

namespace SagePortal.AutoML.Tests.Tuning;

public sealed class TuningStrategyTests
{
    private const int Trials = 60;

    [Fact]
    public void Parzen_OnASmoothLoss_BeatsChance() =>
        AssertBeatsChance(seed => new ParzenStrategy([Spaces.Valley], seed));

    [Fact]
    public void CostFrugal_OnASmoothLoss_BeatsChance() =>
        AssertBeatsChance(seed => new CostFrugalStrategy([Spaces.Valley], seed));

    [Fact]
    public void Parzen_OneFamilyBetterThanTheOther_TriesItMore()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal) { ["good"] = 0, ["bad"] = 0 };

        Spaces.Search(new ParzenStrategy([Spaces.Plane("good"), Spaces.Plane("bad")], 1), Trials, p =>
        {
            counts[p.Point.Space.Family]++;
            return Spaces.Loss(p.Point) + (p.Point.Space.Family == "bad" ? 5 : 0);
        });

        Assert.True(counts["good"] > 2 * counts["bad"], $"{counts["good"]} to {counts["bad"]}");
    }

    [Fact]
    public void CostFrugal_EqualFamilies_SpendsMoreTrialsOnTheCheaper()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal) { ["cheap"] = 0, ["dear"] = 0 };

        Spaces.Search(
            new CostFrugalStrategy([Spaces.Plane("cheap"), Spaces.Plane("dear", relativeCost: 20)], 1),
            Trials,
            p =>
            {
                counts[p.Point.Space.Family]++;
                return Spaces.Loss(p.Point);
            },
            p => p.Point.Space.Family == "dear" ? 20 : 1);

        Assert.True(counts["cheap"] > 2 * counts["dear"], $"{counts["cheap"]} to {counts["dear"]}");
    }

    [Fact]
    public void CostFrugal_FirstProposal_IsTheCheapStartOfTheCheapestFamily()
    {
        var strategy = new CostFrugalStrategy([Spaces.Plane("dear", relativeCost: 9), Spaces.Plane("cheap")], 3);

        var first = strategy.Propose().Point;

        Assert.Equal("cheap", first.Space.Family);
        Assert.Equal([0, 1e-3], first.Values);
    }

    [Fact]
    public void Hyperband_OnManyRows_HalvesItsWayToAllRows()
    {
        var shares = new List<double>();
        var strategy = new HyperbandStrategy([Spaces.Plane("a")], rowCount: 50_000, seed: 4);

        Spaces.Search(strategy, 27, p =>
        {
            shares.Add(p.TrainShare);
            return Spaces.Loss(p.Point);
        });

        // Brackets of 9 → 3 → 1, 5 → 1 and 3 configurations (Li et al., table 1 with R = 9 and η = 3).
        double[] expected = [.. Enumerable.Repeat(1 / 9.0, 9), .. Enumerable.Repeat(1 / 3.0, 3), 1, .. Enumerable.Repeat(1 / 3.0, 5), 1, 1, 1];
        Assert.Equal(expected, shares.Take(expected.Length));
    }

    [Fact]
    public void Hyperband_NextRung_WaitsForAllOfTheRungBefore()
    {
        var strategy = new HyperbandStrategy([Spaces.Plane("a")], rowCount: 50_000, seed: 4);
        var rung = Enumerable.Range(0, 9).Select(_ => strategy.Propose()).ToArray();

        Assert.False(strategy.CanPropose);
        for (var i = 0; i < rung.Length; i++)
        {
            strategy.Observe(new TuningObservation(i + 1, rung[i], Spaces.Loss(rung[i].Point), 1));
        }

        Assert.True(strategy.CanPropose);
        var best = rung.OrderBy(p => Spaces.Loss(p.Point)).First();
        Assert.True(strategy.Propose().Point.IsSameAs(best.Point));
    }

    [Fact]
    public void Hyperband_FewRows_TrainsOnAll()
    {
        var strategy = new HyperbandStrategy([Spaces.Plane("a")], rowCount: 900, seed: 4);

        Assert.Equal(1, strategy.Propose().TrainShare);
    }

    [Theory]
    [InlineData("parzen")]
    [InlineData("frugal")]
    [InlineData("hyperband")]
    [InlineData("random")]
    public void Propose_ToldTheSame_AsksForTheSame(string name)
    {
        var first = Proposals(Create(name));

        Assert.Equal(first, Proposals(Create(name)));

        static ITuningStrategy Create(string name)
        {
            TuningSpace[] spaces = [Spaces.Plane("a"), Spaces.Plane("b", 3)];
            return name switch
            {
                "parzen" => new ParzenStrategy(spaces, 7),
                "frugal" => new CostFrugalStrategy(spaces, 7),
                "hyperband" => new HyperbandStrategy(spaces, 20_000, 7),
                _ => new RandomStrategy(spaces, 7),
            };
        }

        static List<string> Proposals(ITuningStrategy strategy)
        {
            var seen = new List<string>();
            Spaces.Search(strategy, 40, p =>
            {
                seen.Add($"{p.Point.Space.Family} {string.Join(' ', p.Point.Values)} {p.TrainShare}");
                return Spaces.Loss(p.Point);
            });
            return seen;
        }
    }

    /// <summary>Geometric mean over seeds: one lucky draw decides nothing.</summary>
    private static void AssertBeatsChance(Func<int, ITuningStrategy> create)
    {
        double MeanLog(Func<int, ITuningStrategy> strategies) =>
            Enumerable.Range(0, 20).Average(seed => Math.Log(Spaces.Search(strategies(seed), Trials, p => Spaces.ValleyLoss(p.Point))));

        var (guided, chance) = (MeanLog(create), MeanLog(seed => new RandomStrategy([Spaces.Valley], seed)));

        Assert.True(guided < chance - Math.Log(1.5), $"mean loss {Math.Exp(guided)} against {Math.Exp(chance)} by chance");
    }
}
