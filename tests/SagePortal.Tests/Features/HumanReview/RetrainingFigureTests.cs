using System.Text;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Retraining;
using SagePortal.Tabular.Csv;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>The files that a retraining learns from, and its measure against the model that was reviewed.</summary>
public sealed class RetrainingFigureTests
{
    [Fact]
    public void Snapshot_RowsOfConditionsAndAudits_KeepsAuditsOutOfTraining()
    {
        var snapshot = CorrectionSnapshot.Of([Row("a", 1), Row("b", 2, ReviewReason.Audit), Row("c", 3)])!;

        Assert.Equal(["a", "c"], snapshot.Corrections.Select(r => r.LoopName));
        Assert.Equal(["b"], snapshot.Audit.Select(r => r.LoopName));
        Assert.Equal("amount,shade,granted,review_weight\n1,blue,no,1\n3,blue,no,1\n", Encoding.UTF8.GetString(snapshot.TrainingCsv(null)));
        Assert.Equal("amount,shade\n2,blue\n", snapshot.AuditCsv(snapshot.Audit));
    }

    [Fact]
    public void Snapshot_WithTheOriginalTable_PutsItsRowsFirstWithWeightOne()
    {
        var original = CsvReader.Read(new MemoryStream("granted,extra,shade,amount\nyes,x,red,7\n"u8.ToArray()), new CsvReadOptions()).Table;

        var csv = Encoding.UTF8.GetString(CorrectionSnapshot.Of([Row("a", 1, probability: 0.25)])!.TrainingCsv(original));

        Assert.Equal("amount,shade,granted,review_weight\n7,red,yes,1\n1,blue,no,4\n", csv);
    }

    [Fact]
    public void Snapshot_CellsWithCommasQuotesAndBreaks_AreReadBackAsTheyWere()
    {
        const string Shade = "dark, \"very\"\nblue";

        var csv = CorrectionSnapshot.Of([Row("a", 1, shade: Shade)])!.TrainingCsv(null);

        var table = CsvReader.Read(new MemoryStream(csv), new CsvReadOptions()).Table;
        Assert.Equal((1, Shade), (table.RowCount, table.Find("shade")!.Format(0)));
    }

    [Fact]
    public void Snapshot_RowsOfAModelWithAnotherTarget_AreLeftOut()
    {
        var old = Row("old", 1);
        old = old with { Card = old.Card with { Target = "something-else" } };

        Assert.Equal(["new"], CorrectionSnapshot.Of([old, Row("new", 2)])!.Corrections.Select(r => r.LoopName));
        Assert.Null(CorrectionSnapshot.Of([]));
    }

    [Theory]
    [InlineData(0.5, 1.0, 2)]
    [InlineData(0.5, 0.9, 1.8)]
    [InlineData(0.01, 1.0, 100)]
    [InlineData(0.0001, 1.0, 100)]
    public void Weight_IsCertaintyOverInclusionProbability_UpToAHundred(double probability, double posterior, double weight) =>
        Assert.Equal(weight, (Row("a", 1, probability: probability) with { Posterior = posterior }).Weight, 9);

    [Fact]
    public void Comparison_OfThirtyAudits_WeighsErrorsByInclusionProbability()
    {
        // Ten rows that stand for ten others each, twenty that stand for themselves; the champion says `yes` of all, `no` is right.
        var audit = Enumerable.Range(0, 30).Select(i => Row($"{i}", i, ReviewReason.Audit, probability: i < 10 ? 0.1 : 1)).ToList();

        // The challenger is right of the heavy ones only.
        var compared = ChampionComparison.Of(audit, [.. audit.Select((_, i) => i < 10 ? "no" : "yes")], isRegression: false);

        Assert.Equal((1.0, 30, false), (compared.Champion, compared.Rows, compared.IsRegression));
        Assert.Equal(20.0 / 120, compared.Challenger!.Value, 12);
    }

    [Fact]
    public void Comparison_OfTooFewAudits_SaysNothing()
    {
        var audit = Enumerable.Range(0, 29).Select(i => Row($"{i}", i, ReviewReason.Audit)).ToList();

        Assert.Equal(new ChampionComparison(null, null, 29), ChampionComparison.Of(audit, [.. audit.Select(_ => "no")], isRegression: false));
    }

    [Fact]
    public void Comparison_OfNumbers_IsTheWeightedMeanAbsoluteError()
    {
        var audit = Enumerable.Range(0, 40).Select(i => Row($"{i}", i, ReviewReason.Audit, probability: i % 2 == 0 ? 0.5 : 1) with { PredictedLabel = "10", DecidedLabel = i % 2 == 0 ? "13" : "9" }).ToList();

        var compared = ChampionComparison.Of(audit, [.. audit.Select(r => r.DecidedLabel)], isRegression: true);

        Assert.True(compared.IsRegression);
        Assert.Equal(((2 * 3) + 1) / 3.0, compared.Champion!.Value, 12);
        Assert.Equal(0, compared.Challenger);
    }

    private static DecidedRow Row(string name, double amount, ReviewReason reason = ReviewReason.Condition, double probability = 1, string shade = "blue") =>
        new(name, DeskSteps.Card(amount, shade), "yes", "no", reason, probability, null);
}
