using System.Text.Json;

namespace SagePortal.Trainer.Tests;

public sealed class ReviewCommandTests
{
    [Fact]
    public async Task Conditions_Predictions_TellsWhichGoToPeopleAndSumsUp()
    {
        using var scratch = new ScratchFolder();
        await File.WriteAllTextAsync(scratch["conditions.json"], """{"Conditions":[{"ConditionType":"ConfidenceCheck","ConditionParameters":{"Confidence":{"LessThan":60}}}]}""");
        await File.WriteAllTextAsync(scratch["cases.jsonl"], """
            {"id":1,"predictedLabel":"yes","probabilities":{"yes":0.55,"no":0.45},"truth":"no"}
            {"id":2,"predictedLabel":"yes","probabilities":{"yes":0.95,"no":0.05},"truth":"yes"}
            {"id":3,"interval":"wide"}
            """);

        var (code, output, error) = await TrainerProcess.RunAsync("review", "conditions", "--conditions", scratch["conditions.json"], "--in", scratch["cases.jsonl"]);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l)).ToList();

        Assert.Equal(3, code);
        Assert.Equal([true, false], lines.Take(2).Select(l => l.GetProperty("activated").GetBoolean()));
        Assert.Equal("confidence 55", lines[0].GetProperty("humanTaskActivationConditionResults").GetProperty("Conditions")[0].GetProperty("Detail").GetString());
        Assert.Equal("line 3: `interval` must be a list", lines[2].GetProperty("error").GetString());
        Assert.Contains("1 of 2 rows would be sent", error, StringComparison.Ordinal);
        Assert.Contains("error inside 100.0 % of 1", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conditions_AFaultyText_Ends3WithTheFindingsAsACompilerPrintsThem()
    {
        using var scratch = new ScratchFolder();
        await File.WriteAllTextAsync(scratch["c.json"], "{\"Conditions\":\n [{\"ConditionType\":\"Smapling\",\"ConditionParameters\":{}}]}");

        var (code, _, error) = await TrainerProcess.RunAsync("review", "conditions", "--conditions", scratch["c.json"], "--in", scratch["c.json"]);

        Assert.Equal(3, code);
        Assert.Equal($"{scratch["c.json"]}:2:20: error UnknownConditionType: condition type `Smapling` is not known: did you mean `Sampling`\n", error);
    }

    [Fact]
    public async Task Agreement_Answers_PrintsEveryCoefficient()
    {
        using var scratch = new ScratchFolder();
        await WriteAnswers(scratch["answers.csv"]);

        var (code, output, _) = await TrainerProcess.RunAsync("review", "agreement", "--in", scratch["answers.csv"], "--json");
        var report = JsonElement.Parse(output);

        Assert.Equal(0, code);
        Assert.Equal(0.743, report.GetProperty("krippendorffAlpha").GetProperty("value").GetDouble(), 3);
        Assert.Equal(0.775, report.GetProperty("gwet").GetProperty("value").GetDouble(), 3);
        Assert.Equal("NotTwoRaters", report.GetProperty("cohenKappa").GetProperty("gap").GetString());
        var (_, text, _) = await TrainerProcess.RunAsync("review", "agreement", "--in", scratch["answers.csv"], "--scale", "Interval");
        Assert.Contains("krippendorffAlpha  0.849", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consensus_Answers_DecidesOrEscalatesEachItem()
    {
        using var scratch = new ScratchFolder();
        await WriteAnswers(scratch["answers.csv"]);

        var (code, output, _) = await TrainerProcess.RunAsync("review", "consensus", "--in", scratch["answers.csv"], "--majority", "--target", "0.7");
        var items = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l)).ToDictionary(l => l.GetProperty("item").GetString()!, StringComparer.Ordinal);
        var (fitted, _, _) = await TrainerProcess.RunAsync("review", "consensus", "--in", scratch["answers.csv"], "--out", scratch["items.jsonl"], "--reviewers", scratch["reviewers.jsonl"]);

        Assert.Equal((0, 0), (code, fitted));
        Assert.Equal("3", items["03"].GetProperty("label").GetString());
        Assert.Equal("Tie", items["06"].GetProperty("escalation").GetString());
        Assert.Equal(12, (await File.ReadAllLinesAsync(scratch["items.jsonl"])).Length);
        Assert.Equal(4, (await File.ReadAllLinesAsync(scratch["reviewers.jsonl"])).Length);
    }

    [Fact]
    public async Task Template_ATask_PrintsItsPageAndWhatWasLeftOut()
    {
        using var scratch = new ScratchFolder();
        await File.WriteAllTextAsync(scratch["task.html"], "<p>{{ task.input.name }}</p>\n<script>alert(1)</script>");
        await File.WriteAllTextAsync(scratch["bad.html"], "{{ task.input.name | skip_autoescape }}");
        await File.WriteAllTextAsync(scratch["input.json"], """{"name":"<b>"}""");

        var (code, output, warnings) = await TrainerProcess.RunAsync("review", "template", "--template", scratch["task.html"], "--input", scratch["input.json"]);
        var (refused, _, error) = await TrainerProcess.RunAsync("review", "template", "--template", scratch["bad.html"], "--input", scratch["input.json"]);

        Assert.Equal((0, "<p>&lt;b&gt;</p>\n"), (code, output));
        Assert.StartsWith($"{scratch["task.html"]}:2:1: warning RemovedElement", warnings, StringComparison.Ordinal);
        Assert.Equal(3, refused);
        Assert.Contains("bad.html:1:22: error UnescapedOutput", error, StringComparison.Ordinal);
    }

    // Krippendorff's example of four observers and twelve units.
    private static Task WriteAnswers(string path)
    {
        string[] observers = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
        var rows = observers.SelectMany((answers, o) => answers.Select((label, i) => (label, i)).Where(a => a.label != '.').Select(a => $"{a.i + 1:00},{"ABCD"[o]},{a.label}"));
        return File.WriteAllTextAsync(path, $"item,reviewer,label\n{string.Join('\n', rows)}\n");
    }
}
