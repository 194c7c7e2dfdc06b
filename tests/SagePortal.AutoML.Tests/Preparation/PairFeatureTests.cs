using SagePortal.AutoML.Preparation;
using SagePortal.Learning;
using SagePortal.Learning.ModelFiles;
using SagePortal.Tabular;
using static SagePortal.AutoML.Tests.Columns;

namespace SagePortal.AutoML.Tests.Preparation;

public sealed class PairFeatureTests
{
    private static readonly PreparationOptions s_pairs = new() { PairFeatures = 3 };

    [Fact]
    public void FitTransform_TargetOfAQuotient_FindsIt()
    {
        var (preparation, training, table) = Fit((a, b, _) => a / b);

        Assert.Equal("a ÷ b", preparation.Features[3].Name);
        Assert.InRange(preparation.Features.Count, 4, 6);
        Assert.Equal(training.Columns, preparation.Transform(table).Columns);
    }

    [Fact]
    public void FitTransform_TargetOfOneNumberAndNoise_FindsNoPair()
    {
        var (preparation, _, _) = Fit((a, _, _) => a);

        Assert.Equal(["a", "b", "noise"], preparation.Features.Select(f => f.Name));
    }

    [Fact]
    public void Transform_ZeroMissingAndHugeNumbers_StayLearnable()
    {
        var (preparation, _, _) = Fit((a, b, _) => a / b);

        var values = preparation.Transform(new Table([Numbers("a", 1, double.NaN, 1e30, 0), Numbers("b", 0, 1, 1e-20, 2), Numbers("noise", 1, 1, 1, 1)])).Columns[3];

        Assert.Equal([float.NaN, float.NaN, PairFeature.MostValue, 0], values);
    }

    [Fact]
    public void Read_OfWrittenPairs_TransformsAlikeAndRefusesTruncations()
    {
        var (preparation, _, table) = Fit((a, b, _) => a * b);
        var bytes = PreparationFile.ToBytes(preparation);

        var restored = PreparationFile.Read(bytes);

        Assert.Equal(preparation.Features, restored.Features);
        Assert.Equal(preparation.Transform(table).Columns, restored.Transform(table).Columns);
        var whole = PreparationFile.ToBytes(PreparationFitter.Fit(table, SchemaOf(table))).Length;
        for (var length = 0; length < bytes.Length; length++)
        {
            // Without its last section the file is whole: one of the first release.
            if (length != whole)
            {
                Assert.Throws<ModelFormatException>(() => PreparationFile.Read(bytes[..length]));
            }
        }
    }

    [Fact]
    public void Read_PairOfAFeatureThatIsNot_Refuses()
    {
        var (preparation, _, _) = Fit((a, b, _) => a * b);

        var damaged = PreparationFile.ToBytes(preparation.WithPairs([new PairFeature(0, 2, PairOperation.Sum)]));
        damaged[^5] = 9;

        Assert.Contains("pair", Assert.Throws<ModelFormatException>(() => PreparationFile.Read(damaged)).Message, StringComparison.Ordinal);
    }

    private static (FittedPreparation Preparation, FeatureMatrix Training, Table Table) Fit(Func<double, double, double, double> target)
    {
        var random = new Random(4);
        var rows = Enumerable.Range(0, 600).Select(_ => (A: 1 + random.NextDouble(), B: 1 + random.NextDouble(), Noise: random.NextDouble())).ToArray();
        var table = new Table([Numbers("a", [.. rows.Select(r => r.A)]), Numbers("b", [.. rows.Select(r => r.B)]), Numbers("noise", [.. rows.Select(r => r.Noise)])]);
        var (preparation, training) = PreparationFitter.FitTransform(
            table, SchemaOf(table), new Target(ProblemType.Regression, [.. rows.Select(r => (float)target(r.A, r.B, r.Noise))], 0), s_pairs);
        return (preparation, training, table);
    }
}
