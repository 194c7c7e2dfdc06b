using SagePortal.AutoML.Transform;

namespace SagePortal.AutoML.Tests.Transform;

public sealed class TransformJobTests
{
    private static readonly TransformConfig s_lines = TransformJobFolder.Lines;

    [Fact]
    public async Task Csv_WithoutFilters_GivesAnAnswerALine()
    {
        using var job = await TransformJobFolder.RunAsync(s_lines, "1,2\n3,4\n");
        Assert.Equal("3\n7\n", job.Output());
        Assert.Equal(new FileEnded(0, 2, 0, 4, null), job.Ended());
        Assert.Equal(new TransformEnded(WasStopped: false, null), job.Events[^1]);
    }

    [Theory]
    [InlineData(null, null, JoinSource.Input, "7,1,2,3,13\n8,4,5,6,23\n")]
    [InlineData("$[1:]", null, JoinSource.Input, "7,1,2,3,6\n8,4,5,6,15\n")]
    [InlineData("$[1:]", "$[0,-1]", JoinSource.Input, "7,6\n8,15\n")]
    [InlineData("$[1:3]", null, JoinSource.None, "3\n9\n")]
    [InlineData("$[-1]", "$[-1,0]", JoinSource.Input, "3,7\n6,8\n")]
    public async Task Csv_WithFiltersAndJoin_FollowsSageMakersOrder(string? inputFilter, string? outputFilter, JoinSource join, string expected)
    {
        using var job = await TransformJobFolder.RunAsync(s_lines with { InputFilter = inputFilter, OutputFilter = outputFilter, JoinSource = join }, "7,1,2,3\n8,4,5,6\n");
        Assert.Equal(expected, job.Output());
    }

    [Fact]
    public async Task QuotedCells_JoinedAndFiltered_KeepTheirBytes()
    {
        var config = s_lines with { InputFilter = "$[1:]", OutputFilter = "$[0,-1]", JoinSource = JoinSource.Input };
        using var job = await TransformJobFolder.RunAsync(config, "\"a,\"\"b\"\"\nc\",1,\"2\"\n\"\",3,4\n");
        Assert.Equal("\"a,\"\"b\"\"\nc\",3\n\"\",7\n", job.Output());
    }

    [Fact]
    public async Task JsonLines_Joined_GetSageMakerOutput()
    {
        using var job = await TransformJobFolder.RunAsync(
            s_lines with { ContentType = "application/jsonlines", InputFilter = "$.features", JoinSource = JoinSource.Input },
            """{"id":1,"features":[1,2]}""" + "\n" + """{"id":2,"features":[3,4],"SageMakerOutput":"old"}""" + "\n");
        Assert.Equal("""{"id":1,"features":[1,2],"SageMakerOutput":{"total":3}}""" + "\n" + """{"id":2,"features":[3,4],"SageMakerOutput":{"total":7}}""" + "\n", job.Output());
    }

    [Fact]
    public async Task JsonLines_ThatAreNoObjects_AreWrapped()
    {
        using var job = await TransformJobFolder.RunAsync(s_lines with { ContentType = "application/jsonlines", JoinSource = JoinSource.Input, OutputFilter = "$['SageMakerInput','SageMakerOutput']" }, "[1,2]\n");
        Assert.Equal("""{"SageMakerInput":[1,2],"SageMakerOutput":{"total":3}}""" + "\n", job.Output());
    }

    [Fact]
    public async Task InferenceIds_WhenAskedFor_EndEveryRecord()
    {
        using var csv = await TransformJobFolder.RunAsync(s_lines with { GeneratesInferenceId = true }, "1\n1\n");
        var rows = csv.Output().TrimEnd().Split('\n').Select(r => r.Split(',')).ToArray();
        Assert.All(rows, r => Assert.Equal("2026-03-04T05:06:07Z", r[2]));
        Assert.All(rows, r => Assert.True(Guid.TryParse(r[1], out _)));
        Assert.NotEqual(rows[0][1], rows[1][1]);

        using var json = await TransformJobFolder.RunAsync(s_lines with { GeneratesInferenceId = true, ContentType = "application/jsonlines" }, "[1]\n");
        Assert.Equal($$"""{"total":1,"SageMakerInferenceId":"{{rows[0][1]}}","SageMakerInferenceTime":"2026-03-04T05:06:07Z"}""" + "\n", json.Output());
    }

    [Fact]
    public async Task Header_ThatIsPresent_NamesColumnsAndTheOutput()
    {
        var config = s_lines with { ContentType = "text/csv;header=present", InputFilter = "$['b','a']", OutputFilter = "$['id','total']", JoinSource = JoinSource.Input };
        using var job = await TransformJobFolder.RunAsync(config, "id,a,b\nx,1,2\ny,3,4\n");
        Assert.Equal("id,total\nx,3\ny,7\n", job.Output());
    }

    [Fact]
    public async Task Header_WithoutAColumnOfTheModel_FailsTheFileAtLineOne()
    {
        using var job = await TransformJobFolder.RunAsync(s_lines with { ContentType = "text/csv;header=present" }, "x,y\n1,2\n");
        Assert.Equal("line 1: the header lacks column `a`, which the model takes", job.Ended().Reason);
        Assert.False(job.HasOutput());
    }

    [Fact]
    public async Task Header_ThatNobodyTold_IsFoundByItsNames()
    {
        using var job = await TransformJobFolder.RunAsync(s_lines, "a,b\n1,2\n");
        Assert.Equal("3\n", job.Output());
    }

    [Fact]
    public async Task BadRecords_LeftOut_AreListedWithTheirLines()
    {
        var rows = string.Concat(Enumerable.Range(1, 300).Select(i => i is 7 or 200 ? "x\n" : $"{i}\n"));
        using var job = await TransformJobFolder.RunAsync(s_lines with { FailedRecords = FailedRecordPolicy.LeaveOut, BlockBytes = 64 }, rows);
        Assert.Equal([7, 200], job.Failed().Select(f => f.Line));
        Assert.All(job.Failed(), f => Assert.Equal(("x", "not a list of numbers"), (f.Record, f.Reason)));
        Assert.Equal(Enumerable.Range(1, 300).Where(i => i is not 7 and not 200).Select(i => $"{i}"), job.Output().TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task BadRecord_AsInSageMaker_CostsItsFileOnly()
    {
        using var job = new TransformJobFolder().With(s_lines, "1\nx\ny\n", "2\n");
        await job.RunAsync(new SummingModel());
        Assert.Equal("2 of 3 records cannot be predicted; line 2: not a list of numbers", job.Ended(0).Reason);
        Assert.Equal([2, 3], job.Failed(0).Select(f => f.Line));
        Assert.False(job.HasOutput(0));
        Assert.Equal("2\n", job.Output(1));
    }

    [Fact]
    public async Task File_OfBadRecordsOnly_EndsEarlyWithTheFirstLine()
    {
        using var job = await TransformJobFolder.RunAsync(s_lines with { FailedRecords = FailedRecordPolicy.LeaveOut, BlockBytes = 256 }, string.Concat(Enumerable.Repeat("x\n", 100_000)));
        Assert.StartsWith("none of the first 1,", job.Ended().Reason, StringComparison.Ordinal);
        Assert.EndsWith("line 1: not a list of numbers", job.Ended().Reason, StringComparison.Ordinal);
        Assert.True(job.Ended().Failed < 2_000);
    }

    [Theory]
    [InlineData("", "the file is empty: it has no record to predict")]
    [InlineData("\n\n", "the file has no record to predict")]
    [InlineData("\u001f", "1 of 1 records cannot be predicted; line 1: not a list of numbers")]
    public async Task File_WithNothingInIt_FailsWithTheReason(string content, string reason)
    {
        using var job = await TransformJobFolder.RunAsync(s_lines, content);
        Assert.Equal(reason, job.Ended().Reason);
    }

    [Fact]
    public async Task ModelFailure_IsTriedAgainAsOftenAsAsked()
    {
        var fault = new TransformFault(500, "out of luck");
        using var good = await TransformJobFolder.RunAsync(s_lines with { MaxRetries = 2 }, "1\n", new SummingModel { FaultOf = call => call <= 2 ? fault : null });
        Assert.Equal("1\n", good.Output());
        using var bad = await TransformJobFolder.RunAsync(s_lines with { MaxRetries = 1 }, "1\n", new SummingModel { FaultOf = _ => fault });
        Assert.Equal("the model failed with status 500 after 1 retries: out of luck", bad.Ended().Reason);
    }

    [Fact]
    public async Task SingleRecord_Strategy_CallsTheModelForEachRecord()
    {
        var model = new SummingModel();
        using var job = await TransformJobFolder.RunAsync(s_lines with { BatchStrategy = BatchStrategy.SingleRecord }, "1\n2\n3\n", model);
        Assert.Equal((3, "1\n2\n3\n"), (model.Calls, job.Output()));
    }

    [Fact]
    public async Task File_NotSplit_IsOnePayload()
    {
        var model = new SummingModel();
        using var job = await TransformJobFolder.RunAsync(s_lines with { SplitType = SplitType.None, AssembleWith = AssemblyType.None }, "1\n2\n3\n", model);
        Assert.Equal((1, "1\n2\n3\n"), (model.Calls, job.Output()));

        using var large = await TransformJobFolder.RunAsync(s_lines with { SplitType = SplitType.None, MaxPayloadBytes = 4 }, "1\n2\n3\n");
        Assert.Contains("choose SplitType Line", large.Ended().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_ThatContradict_AreAllNamed()
    {
        using var job = new TransformJobFolder().With(s_lines with { ContentType = "application/jsonlines", SplitType = SplitType.None, Accept = "text/csv", InputFilter = "$[", JoinSource = JoinSource.Input }, "1\n");
        var failed = Assert.IsType<TransformFailed>(await job.RunAsync(new SummingModel()));
        Assert.Equal("InvalidConfiguration", failed.Code);
        Assert.All(["InputFilter:", "SplitType:", "Accept:"], setting => Assert.Contains(setting, failed.Reason, StringComparison.Ordinal));
    }
}
