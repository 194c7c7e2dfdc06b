using Microsoft.AspNetCore.Components;
using SagePortal.TestKit.Components;
using SagePortal.Ui;

namespace SagePortal.Tests.Ui;

[UseCulture("en")]
public sealed class SpPagerTests
{
    [Theory]
    [InlineData(1, 1234, "1–50 of 1,234", "1 2 … 25")]
    [InlineData(12, 1234, "551–600 of 1,234", "1 … 11 12 13 … 25")]
    [InlineData(25, 1234, "1,201–1,234 of 1,234", "1 … 24 25")]
    [InlineData(2, 150, "51–100 of 150", "1 2 3")]
    public async Task Render_PageOfMany_TellsRowsAndNeighbours(int page, int total, string rows, string numbers)
    {
        await using var services = ComponentServices.Create();

        var pager = await StaticRenderer.RenderAsync<SpPager>(services, Pager(page, total));

        Assert.Equal(rows, pager.QuerySelector("[role=status]")!.TextContent);
        Assert.Equal(numbers, string.Join(' ', pager.QuerySelectorAll("li").Select(li => li.TextContent.Trim()).Where(text => text.Length > 0)));
        Assert.Equal(page.ToString(System.Globalization.CultureInfo.InvariantCulture), pager.QuerySelector("[aria-current=page]")!.TextContent.Trim());
    }

    [Fact]
    public async Task Next_Pressed_TellsTheNextPage()
    {
        await using var services = ComponentServices.Create();
        using var pager = new LiveRenderer(services);
        var told = 0;
        await pager.MountAsync<SpPager>(Pager(2, 150, EventCallback.Factory.Create<int>(this, page => told = page)));

        await pager.FireAsync("button[aria-label='Next page']");

        Assert.Equal(3, told);
    }

    private static Dictionary<string, object?> Pager(int page, int total, EventCallback<int> onPage = default) =>
        new() { ["Page"] = page, ["PageSize"] = 50, ["Total"] = (long)total, ["OnPage"] = onPage };
}
