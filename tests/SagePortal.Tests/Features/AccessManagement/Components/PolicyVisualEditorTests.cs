using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Components;
using SagePortal.TestKit.Components;

namespace SagePortal.Tests.Features.AccessManagement.Components;

[UseCulture("en")]
public sealed class PolicyVisualEditorTests
{
    private const string Authored =
        """
        {  "Version":"2012-10-17",
           "Statement": [
              { "Effect":"Allow", "Action":[ "sagemaker:List*","sagemaker:DescribeModel" ], "Resource":"*" },
              {"Sid":"No", "Effect":"Deny","Action":"sagemaker:DeleteModel","Resource":"*",
                 "Condition":{"StringEquals":{"aws:ResourceTag/team":"red"}}}
           ]
        }
        """;

    private string? _text;

    [Fact]
    public async Task Statements_OfAText_AreShownAsCards()
    {
        using var editor = await MountAsync(Authored);

        Assert.Equal(["allow", "deny"], editor.Document.QuerySelectorAll("section.statement").Select(card => card.GetAttribute("data-effect")));
        Assert.Contains("sagemaker:List*", editor.Document.QuerySelector("details summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Effect_Changed_ChangesThatWordOnly()
    {
        using var editor = await MountAsync(Authored);

        await editor.InputAsync("section.statement select", "Deny", "onchange");

        Assert.Equal(Authored.Replace("\"Effect\":\"Allow\"", "\"Effect\":\"Deny\"", StringComparison.Ordinal), _text);
    }

    [Fact]
    public async Task Action_TakenOut_LeavesTheRestAsWritten()
    {
        using var editor = await MountAsync(Authored);

        await editor.FireAsync("button[aria-label='Remove sagemaker:DescribeModel']");

        Assert.Equal(Authored.Replace(",\"sagemaker:DescribeModel\"", "", StringComparison.Ordinal), _text);
    }

    [Fact]
    public async Task Condition_Removed_TakesTheEmptyElementToo()
    {
        using var editor = await MountAsync(Authored);

        await editor.FireAsync("button[aria-label='Remove condition on aws:ResourceTag/team']");

        Assert.DoesNotContain("Condition", _text, StringComparison.Ordinal);
        Assert.StartsWith(Authored[..Authored.IndexOf("\"Resource\":\"*\",\n", StringComparison.Ordinal)], _text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_ThatIsNoJson_SaysWhereToMendIt()
    {
        using var editor = await MountAsync("{ \"Statement\": [");

        Assert.Contains("no JSON object", editor.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(editor.Document.QuerySelectorAll("section.statement"));
    }

    private async Task<LiveRenderer> MountAsync(string text)
    {
        var services = ComponentServices.Create();
        return await new LiveRenderer(services).MountAsync<PolicyVisualEditor>(new Dictionary<string, object?>
        {
            ["Text"] = text,
            ["TextChanged"] = EventCallback.Factory.Create<string>(this, changed => _text = changed),
        });
    }
}
