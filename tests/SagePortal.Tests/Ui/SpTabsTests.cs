using Microsoft.AspNetCore.Components;
using SagePortal.TestKit.Components;
using SagePortal.Ui;

namespace SagePortal.Tests.Ui;

[UseCulture("en")]
public sealed class SpTabsTests
{
    [Fact]
    public async Task Render_ActiveTab_OnlyItsContentIsRendered()
    {
        await using var services = ComponentServices.Create();

        var page = await StaticRenderer.RenderAsync<SpTabs>(services, Tabs("two", default));

        Assert.Equal("second", page.QuerySelector("[role=tabpanel]")!.TextContent.Trim());
        Assert.Equal("Two", page.QuerySelector("[aria-selected=true]")!.TextContent.Trim());
        Assert.Equal(page.QuerySelector("[aria-selected=true]")!.Id, page.QuerySelector("[role=tabpanel]")!.GetAttribute("aria-labelledby"));
        Assert.DoesNotContain("first", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("three")]
    [InlineData(null)]
    public async Task Render_UnknownOrDisabledTab_FirstEnabledTabIsActive(string? active)
    {
        await using var services = ComponentServices.Create();

        var page = await StaticRenderer.RenderAsync<SpTabs>(services, Tabs(active, default));

        Assert.Equal("first", page.QuerySelector("[role=tabpanel]")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("ArrowRight", "two")]
    [InlineData("ArrowLeft", "two")]
    [InlineData("End", "two")]
    public async Task Key_OnTheActiveTab_MovesPastDisabledTabs(string key, string expected)
    {
        await using var services = ComponentServices.Create();
        using var tabs = new LiveRenderer(services);
        var chosen = new List<string>();
        await tabs.MountAsync<SpTabs>(Tabs("one", EventCallback.Factory.Create<string>(this, chosen.Add)));

        // The focus call needs a browser's element, which there is none of; the choice is told before.
        await Record.ExceptionAsync(() => tabs.KeyAsync("[aria-selected=true]", key));

        Assert.Equal([expected], chosen);
    }

    private static Dictionary<string, object?> Tabs(string? active, EventCallback<string> onChange) => new()
    {
        ["Active"] = active,
        ["OnChange"] = onChange,
        ["ChildContent"] = Fragments.Of<SpTab>(Tab("one", "One", "first"), Tab("two", "Two", "second"), Tab("three", "Three", "third", disabled: true)),
    };

    private static Dictionary<string, object?> Tab(string key, string text, string content, bool disabled = false) =>
        new() { ["Key"] = key, ["Text"] = text, ["Disabled"] = disabled, ["ChildContent"] = Fragments.Text(content) };
}
