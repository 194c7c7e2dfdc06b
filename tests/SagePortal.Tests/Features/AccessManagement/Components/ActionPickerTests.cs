using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Components;
using SagePortal.TestKit.Components;

namespace SagePortal.Tests.Features.AccessManagement.Components;

[UseCulture("en")]
public sealed class ActionPickerTests
{
    private IReadOnlyList<string> _actions = ["sagemaker:List*", "sagemaker:StopAutoMLJob"];

    [Fact]
    public async Task Search_ByName_OpensTheLevelsThatHaveIt()
    {
        using var picker = await MountAsync();
        Assert.Empty(picker.Document.QuerySelectorAll(".level-actions"));

        await picker.InputAsync("input[aria-label='Search actions']", "AutoMLJob");

        var names = picker.Document.QuerySelectorAll(".level-actions .sp-check-text > span").Select(n => n.TextContent.Trim()).ToList();
        Assert.Contains("CreateAutoMLJobV2", names);
        Assert.All(names, name => Assert.Contains("AutoMLJob", name, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Action_CoveredByAPattern_IsCheckedAndSaysByWhich()
    {
        using var picker = await MountAsync();

        await picker.InputAsync("input[aria-label='Search actions']", "ListAutoMLJobs");

        var box = picker.Document.QuerySelector(".level-actions input")!;
        Assert.True(box.HasAttribute("checked"));
        Assert.True(box.HasAttribute("disabled"));
        Assert.Contains("covered by sagemaker:List*", picker.Document.QuerySelector(".level-actions")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Action_Checked_IsAddedAtTheEnd()
    {
        using var picker = await MountAsync();
        await picker.InputAsync("input[aria-label='Search actions']", "CreateAutoMLJobV2");

        await picker.FireAsync(".level-actions input", "onchange", new ChangeEventArgs { Value = true });

        Assert.Equal(["sagemaker:List*", "sagemaker:StopAutoMLJob", "sagemaker:CreateAutoMLJobV2"], _actions);
    }

    private async Task<LiveRenderer> MountAsync() =>
        await new LiveRenderer(ComponentServices.Create()).MountAsync<ActionPicker>(new Dictionary<string, object?>
        {
            ["Actions"] = _actions,
            ["ActionsChanged"] = EventCallback.Factory.Create<IReadOnlyList<string>>(this, actions => _actions = actions),
        });
}
