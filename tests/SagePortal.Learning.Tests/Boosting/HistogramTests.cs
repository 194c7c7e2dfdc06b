using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Binning;
using SagePortal.Learning.Boosting.Growing;

namespace SagePortal.Learning.Tests.Boosting;

public sealed unsafe class HistogramTests
{
    [Fact]
    public void Subtract_ChildFromParent_EqualsDirectSibling()
    {
        using var bins = BinnedMatrix.Create(Tables.Regression(2_000, 5).Inputs);
        var layout = new HistogramLayout(bins.Mapper);
        var (parent, left, right) = (Fill(bins, layout, _ => true), Fill(bins, layout, r => r % 3 == 0), Fill(bins, layout, r => r % 3 != 0));
        HistogramKernel.Subtract(parent.Pointer, left.Pointer, layout.Length);
        Assert.True(parent.Span.SequenceEqual(right.Span));
        Assert.NotEqual(0, right.Span[layout.Offsets[1]]);
    }

    [Fact]
    public void AddListed_AllFeatures_EqualsConsecutive()
    {
        using var bins = BinnedMatrix.Create(Tables.Regression(500, 6).Inputs);
        var layout = new HistogramLayout(bins.Mapper);
        using var direct = Fill(bins, layout, _ => true);
        using var listed = new NativeBuffer<long>(layout.Length);
        using var packed = Packed(bins.RowCount);
        var rows = Enumerable.Range(0, bins.RowCount).ToArray();
        var features = Enumerable.Range(0, bins.FeatureCount).ToArray();
        fixed (int* row = rows, offset = layout.Offsets, feature = features)
        {
            HistogramKernel.AddListed(bins.Rows, bins.RowStride, offset, feature, features.Length, row, rows.Length, packed.Pointer, listed.Pointer);
        }

        Assert.True(direct.Span.SequenceEqual(listed.Span));
    }

    [Fact]
    public void Offsets_AnyBins_AreAnOddNumberOfCacheLinesApart()
    {
        using var bins = BinnedMatrix.Create(Tables.Regression(3_000, 7).Inputs);
        var layout = new HistogramLayout(bins.Mapper);
        for (var f = 0; f < bins.FeatureCount; f++)
        {
            var stride = layout.Offsets[f + 1] - layout.Offsets[f];
            Assert.True(stride > layout.BinCounts[f]);
            Assert.Equal(8, stride % 16);
        }
    }

    [Fact]
    public void Quantize_AnyGradients_KeepsSumsBelowTheLimitAndCloseToTheTruth()
    {
        var random = new Random(8);
        var gradients = Enumerable.Range(0, 10_000).Select(_ => (float)(random.NextDouble() - 0.3)).ToArray();
        var hessians = gradients.Select(Math.Abs).ToArray();
        using var team = new WorkerTeam(2);
        using var quantizer = new GradientQuantizer(gradients.Length, team);
        quantizer.Quantize([.. Enumerable.Range(0, gradients.Length)], gradients, hessians);
        var sum = 0L;
        for (var i = 0; i < gradients.Length; i++)
        {
            sum += quantizer.Packed[i];
        }

        Assert.Equal(gradients.Sum(g => (double)g), PackedSum.Gradient(sum) * quantizer.GradientUnit, 1e-3);
        Assert.Equal(hessians.Sum(h => (double)h), PackedSum.Hessian(sum) * quantizer.HessianUnit, 1e-3);
    }

    private static NativeBuffer<long> Packed(int rowCount)
    {
        var packed = new NativeBuffer<long>(rowCount);
        for (var i = 0; i < rowCount; i++)
        {
            packed.Pointer[i] = PackedSum.Pack((i * 37 % 101) - 50, (i % 7) + 1);
        }

        return packed;
    }

    private static NativeBuffer<long> Fill(BinnedMatrix bins, HistogramLayout layout, Func<int, bool> chosen)
    {
        var histogram = new NativeBuffer<long>(layout.Length);
        using var packed = Packed(bins.RowCount);
        var rows = Enumerable.Range(0, bins.RowCount).Where(chosen).ToArray();
        fixed (int* row = rows, offset = layout.Offsets)
        {
            HistogramKernel.AddConsecutive(bins.Rows, bins.RowStride, offset, bins.FeatureCount, row, rows.Length, packed.Pointer, histogram.Pointer);
        }

        return histogram;
    }
}
