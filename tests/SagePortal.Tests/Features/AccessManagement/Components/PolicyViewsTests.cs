using SagePortal.Features.AccessManagement.Components;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit.Components;
using SagePortal.Ui;

namespace SagePortal.Tests.Features.AccessManagement.Components;

[UseCulture("en")]
public sealed class PolicyViewsTests
{
    [Fact]
    public async Task Summary_OfAPolicyThatGrantsNothing_SaysWhy()
    {
        using var summary = await MountAsync<PolicySummaryTable>(new()
        {
            ["Text"] = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sagemaker:ListModls","Resource":"*"}}""",
        });

        Assert.Contains("does not grant any permissions", summary.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("in statement 1: the service has no such action", summary.Document.QuerySelector(".summary-remarks")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summary_OfReaders_TellsLevelsAndResources()
    {
        using var summary = await MountAsync<PolicySummaryTable>(new()
        {
            ["Text"] = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sageportal:*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"red"}}}}""",
        });

        var row = summary.Document.QuerySelector("tbody tr")!.TextContent;
        Assert.Contains("sageportal", row, StringComparison.Ordinal);
        Assert.Contains("Full access", row, StringComparison.Ordinal);
        Assert.Contains("All resources", row, StringComparison.Ordinal);
        Assert.Contains("aws:ResourceTag/team", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_OfTwoTexts_ShowsChangesWithThreeLinesAround()
    {
        var before = string.Join('\n', Enumerable.Range(1, 20));
        using var diff = await MountAsync<PolicyDiff>(new() { ["Before"] = before, ["After"] = before.Replace("\n10\n", "\nten\n", StringComparison.Ordinal) });

        Assert.Equal(["10", "ten"], diff.Document.QuerySelectorAll("tr[data-change] .diff-text").Select(t => t.TextContent));
        Assert.Equal(8, diff.Document.QuerySelectorAll(".diff-text").Length);
        Assert.Equal(["6 unchanged lines", "7 unchanged lines"], diff.Document.QuerySelectorAll(".diff-gap td").Select(t => t.TextContent));
    }

    [Fact]
    public void SimulationInput_WrittenAndRead_IsTheSame()
    {
        var input = new SimulationInput(["sagemaker:StopAutoMLJob", "s3:GetObject"], ["arn:aws:s3:::b/a,b=c"], [new SpTag("aws:ResourceTag/team", "red=blue"), new SpTag("aws:TagKeys", "team,cost")]);

        var (actions, resources, context) = input.Write();
        var again = SimulationInput.Read(actions, resources, context);

        Assert.Equal(input.Actions, again.Actions);
        Assert.Equal(input.Resources, again.Resources);
        Assert.Equal(input.Context, again.Context);
        Assert.Equal(["team", "cost"], again.ToRequest().ContextEntries.Single(e => e.Key == "aws:TagKeys").Value);
    }

    [Fact]
    public async Task Editor_ToldWhatWasTyped_CompletesIt()
    {
        const string Typed = "{\"Statement\": [{\"Action\": \"sagemaker:StopAuto\"}]}";
        var editor = new PolicyEditor { Browser = null!, FindingStrings = null!, Caller = new CurrentCaller() };

        await editor.Changed(Typed);
        var completion = editor.Complete(Typed.IndexOf("\"}", StringComparison.Ordinal));

        Assert.Contains(completion!.Options, option => option is { Label: "sagemaker:StopAutoMLJob", Detail: "Write" });
        await editor.DisposeAsync();
    }

    private static Task<LiveRenderer> MountAsync<TComponent>(Dictionary<string, object?> parameters)
        where TComponent : Microsoft.AspNetCore.Components.IComponent => new LiveRenderer(ComponentServices.Create()).MountAsync<TComponent>(parameters);
}
