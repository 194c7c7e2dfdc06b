using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SagePortal.Reviews.Results;

namespace SagePortal.Reviews.Tests.Results;

public sealed class ResultWriterTests
{
    private static readonly HumanLoopOutput s_output = new()
    {
        FlowDefinitionArn = "arn:aws:sagemaker:us-east-1:111122223333:flow-definition/credit",
        HumanLoopName = "loop-1",
        InputContent = """{"amount": 20000, "note": "a < b"}""",
        HumanAnswers =
        [
            new HumanAnswer
            {
                AnswerContent = """{"decision":{"label":"rejected"},"comment":"=HYPERLINK(\"http://x\")"}""",
                AcceptanceTime = new DateTimeOffset(2020, 12, 28, 18, 59, 15, 191, TimeSpan.Zero),
                SubmissionTime = new DateTimeOffset(2020, 12, 28, 19, 59, 58, 321, TimeSpan.FromHours(1)),
                TimeSpent = TimeSpan.FromSeconds(40.543),
                WorkerId = "a12b3cdefg4h5i67",
                Identity = new WorkerIdentity("Cognito", "https://issuer.example", "5c1f"),
            },
        ],
    };

    // The shape that the A2I developer guide shows, member by member.
    [Fact]
    public async Task WriteAsync_ALoop_HasA2IsMembersAsA2IWritesThem()
    {
        var json = await Written(s_output);
        var answer = json["humanAnswers"]![0]!;

        Assert.Equal("arn:aws:sagemaker:us-east-1:111122223333:flow-definition/credit", (string)json["flowDefinitionArn"]!);
        Assert.Equal("loop-1", (string)json["humanLoopName"]!);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(s_output.InputContent), json["inputContent"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(s_output.HumanAnswers[0].AnswerContent), answer["answerContent"]));
        Assert.Equal("2020-12-28T18:59:15.191Z", (string)answer["acceptanceTime"]!);
        Assert.Equal("2020-12-28T18:59:58.321Z", (string)answer["submissionTime"]!);
        Assert.Equal(40.543, (double)answer["timeSpentInSeconds"]!);
        Assert.Equal("a12b3cdefg4h5i67", (string)answer["workerId"]!);
        Assert.Equal("Cognito", (string)answer["workerMetadata"]!["identityData"]!["identityProviderType"]!);
        Assert.Equal("5c1f", (string)answer["workerMetadata"]!["identityData"]!["sub"]!);
        Assert.Null(json["awsManagedHumanLoopRequestSource"]);
    }

    [Fact]
    public async Task WriteAsync_ALoop_AddsWhatA2ILeavesOut()
    {
        var json = await Written(s_output with
        {
            FlowDefinitionVersion = "3",
            HumanTaskUiVersion = "ui/2",
            ModelVersion = "credit/7",
            ActivationConditionResults = """{"Conditions":[]}""",
            InclusionProbability = 0.05,
            HumanAnswers = [s_output.HumanAnswers[0] with { Counted = false, Late = true, Mode = "blind" }],
            Decision = new LoopDecision { AnswerContent = """{"decision":"rejected"}""", DecidedBy = "consensus", Confidence = 0.97, DecisionTime = new DateTimeOffset(2020, 12, 28, 19, 0, 0, TimeSpan.Zero) },
        });

        Assert.Equal(("3", "ui/2", "credit/7"), ((string)json["flowDefinitionVersion"]!, (string)json["humanTaskUiVersion"]!, (string)json["modelVersion"]!));
        Assert.Equal("""{"Conditions":[]}""", json["humanTaskActivationConditionResults"]!.ToJsonString());
        Assert.Equal(0.05, (double)json["inclusionProbability"]!);
        Assert.Equal((false, true, "blind"), ((bool)json["humanAnswers"]![0]!["counted"]!, (bool)json["humanAnswers"]![0]!["late"]!, (string)json["humanAnswers"]![0]!["mode"]!));
        Assert.Equal("""{"answerContent":{"decision":"rejected"},"decidedBy":"consensus","confidence":0.97,"decisionTime":"2020-12-28T19:00:00.000Z"}""", json["decision"]!.ToJsonString());
    }

    [Fact]
    public async Task WriteAsync_AMemberThatIsNoJson_Throws() =>
        await Assert.ThrowsAnyAsync<JsonException>(() => Written(s_output with { InputContent = "{" }));

    [Fact]
    public async Task WriteLineAsync_ASource_KeepsItsMembersAndAddsTheLabel()
    {
        using var stream = new MemoryStream();
        var label = new ManifestLabel
        {
            AttributeName = "approval",
            ClassName = "rejected",
            ClassIndex = 1,
            Confidence = 0.97,
            Type = "groundtruth/tabular-classification",
            JobName = "labeling-job/credit",
            CreationDate = new DateTimeOffset(2018, 10, 18, 22, 18, 13, TimeSpan.Zero).AddTicks(5_272_560),
        };
        await OutputManifest.WriteLineAsync(stream, """{"source": "amount=20000", "approval": "old"}""", label);
        await OutputManifest.WriteLineAsync(stream, """{"source-ref":"s3://b/k"}""", label with { ClassIndex = null, ClassName = null, Value = 12.5, HumanAnnotated = false });
        var lines = Encoding.UTF8.GetString(stream.ToArray()).Split('\n');

        Assert.Equal("""{"source":"amount=20000","approval":1,"approval-metadata":{"class-name":"rejected","confidence":0.97,"type":"groundtruth/tabular-classification","job-name":"labeling-job/credit","human-annotated":"yes","creation-date":"2018-10-18T22:18:13.527256"}}""", lines[0]);
        Assert.Equal("""{"source-ref":"s3://b/k","approval":12.5,"approval-metadata":{"confidence":0.97,"type":"groundtruth/tabular-classification","job-name":"labeling-job/credit","human-annotated":"no","creation-date":"2018-10-18T22:18:13.527256"}}""", lines[1]);
        Assert.Equal(("", 3), (lines[2], lines.Length));
        await Assert.ThrowsAnyAsync<JsonException>(() => OutputManifest.WriteLineAsync(stream, "[]", label));
    }

    [Fact]
    public async Task WriteAsync_Csv_HasOneRowPerAnswerAndNoFormula()
    {
        using var writer = new StringWriter();
        var csv = await AnswersCsv.StartAsync(writer, ["decision", "comment", "none"]);
        await csv.WriteAsync(s_output);

        Assert.Equal(
            "humanLoopName,workerId,decision,comment,none,acceptanceTime,submissionTime,timeSpentInSeconds,counted,late,decidedBy\r\n"
            + "loop-1,a12b3cdefg4h5i67,rejected,\"'=HYPERLINK(\"\"http://x\"\")\",,2020-12-28T18:59:15.191Z,2020-12-28T18:59:58.321Z,40.543,true,false,\r\n",
            writer.ToString());
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("-5", "-5")]
    [InlineData("+1.5e3", "+1.5e3")]
    [InlineData("-5+cmd|' /C calc'!A0", "'-5+cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData(" =1+1", "' =1+1")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("%5", "%5")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("", "")]
    public void Cell_AText_IsSafeForSpreadsheets(string value, string cell)
    {
        Assert.Equal(cell, AnswersCsv.Cell(value));
    }

    private static async Task<JsonNode> Written(HumanLoopOutput output)
    {
        using var stream = new MemoryStream();
        await OutputJson.WriteAsync(stream, output);
        return JsonNode.Parse(stream.ToArray())!;
    }
}
