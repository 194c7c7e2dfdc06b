using System.Globalization;
using System.Text;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Preparation;

namespace SagePortal.AutoML.Tests.Jobs;

public sealed class ManyLevelsTests
{
    [Fact]
    public async Task Run_TwoThousandLevels_SymmetricTreesTellThemAllApartAndLinearAveragesThem()
    {
        // The label is a property of the word; each word stands in five rows.
        using var job = new JobFolder().With(JobFolder.Config with { MaxCandidates = 6 }, Table(10_000, levels: 2000));

        Assert.IsType<JobCompleted>(await job.RunAsync());

        var symmetric = FittedPipeline.Load(job.Folder.CandidateModel("symmetric-006"));
        Assert.InRange(Levels(symmetric), 1800, 2000);
        Assert.Equal(CategoryEncoder.BinnedLevels, Levels(FittedPipeline.Load(job.Folder.CandidateModel("gbdt-003"))));
        var linear = FittedPipeline.Load(job.Folder.CandidateModel("linear-002"));
        Assert.Contains(linear.Parts[0].Preparation.Features, f => f.Name == "word (target mean)");
        double Auc(string name) => job.Completed.First(c => c.Name == name).Metrics[0].Value;
        Assert.True(Auc("symmetric-006") > Auc("gbdt-003") + 0.1, $"symmetric {Auc("symmetric-006")}, gbdt {Auc("gbdt-003")}");
        Assert.True(Auc("linear-002") > Auc("gbdt-003") + 0.1, $"linear {Auc("linear-002")}, gbdt {Auc("gbdt-003")}");
    }

    [Fact]
    public async Task Run_TenThousandLevels_CompletesWithEveryFamily()
    {
        using var job = new JobFolder().With(JobFolder.Config with { MaxCandidates = 9, Folds = 2 }, Table(20_000, levels: 10_000));

        Assert.IsType<JobCompleted>(await job.RunAsync());

        Assert.DoesNotContain(job.Events.OfType<CandidateChanged>(), e => e.Candidate.Status == CandidateStatus.Failed);
        Assert.Equal(20_000, job.Model().Predict(job.Data(), 2, CancellationToken.None).RowCount);
    }

    private static int Levels(FittedPipeline pipeline) =>
        pipeline.Parts.Max(p => p.Preparation.Encoders.OfType<CategoryEncoder>().Single(e => e.Column == "word").Levels.Count);

    private static string Table(int rows, int levels)
    {
        var random = new Random(11);
        var isPositive = Enumerable.Range(0, levels).Select(_ => random.Next(2) == 0).ToArray();
        var csv = new StringBuilder("word,x,y\n");
        for (var i = 0; i < rows; i++)
        {
            var word = i % levels;
            csv.Append(CultureInfo.InvariantCulture, $"w{word:D5}q,{random.NextDouble():R},{(random.NextDouble() < 0.9 == isPositive[word] ? "yes" : "no")}\n");
        }

        return csv.ToString();
    }
}
