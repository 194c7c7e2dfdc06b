using System.Text;
using SagePortal.AutoML.Transform;

namespace SagePortal.AutoML.Tests.Transform;

public sealed class TransformPreviewTests
{
    private static readonly TransformConfig s_config = TransformJobFolder.Lines with { ContentType = "text/csv;header=present", InputFilter = "$[1:]", OutputFilter = "$[0,-1]", JoinSource = JoinSource.Input };

    [Fact]
    public void Rows_OnTheirWay_AreShownStepByStep()
    {
        var preview = Preview("id,a,b\nx,1,2\ny,3,oops\nz,5", isWhole: false);
        Assert.Equal("id,total", preview.OutputHeader);
        Assert.Equal(
            [
                new TransformPreviewRow(2, "x,1,2", "1,2", "3", "x,3", null),
                new TransformPreviewRow(3, "y,3,oops", "3,oops", null, null, "not a list of numbers"),
            ],
            preview.Rows);
    }

    [Fact]
    public async Task Preview_OfAFile_IsWhatTheJobGives()
    {
        var rows = "id,a,b\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"r{i},{i},{i * i}\n"));
        using var job = await TransformJobFolder.RunAsync(s_config, rows);
        var preview = Preview(rows, isWhole: true);
        Assert.Equal(job.Output().Split('\n').Take(6), new[] { preview.OutputHeader! }.Concat(preview.Rows.Select(r => r.Output!)));
    }

    [Fact]
    public void Settings_ThatContradict_GiveNoRows()
    {
        var preview = TransformPreview.Of(Encoding.UTF8.GetBytes("1\n"), true, s_config with { InputFilter = "$[" }, new SummingModel(), 5, CancellationToken.None);
        Assert.Equal("InputFilter", Assert.Single(preview.Errors).Setting);
        Assert.Empty(preview.Rows);
    }

    [Fact]
    public void Header_OfAnotherTable_IsTheFilesError() => Assert.StartsWith("line 1: the header lacks", Preview("id,x,y\n1,2,3\n", true).FileError, StringComparison.Ordinal);

    private static TransformPreview Preview(string text, bool isWhole) => TransformPreview.Of(Encoding.UTF8.GetBytes(text), isWhole, s_config, new SummingModel(), 5, CancellationToken.None);
}
