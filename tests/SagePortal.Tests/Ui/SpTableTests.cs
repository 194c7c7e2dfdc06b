using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.TestKit.Components;
using SagePortal.Ui;

namespace SagePortal.Tests.Ui;

[UseCulture("en")]
public sealed class SpTableTests
{
    private static readonly string[] s_rows = ["b", "a", "c"];

    [Fact]
    public async Task Render_TwoColumns_HeadsAndRowsAreShownInOrder()
    {
        await using var services = ComponentServices.Create();
        using var table = new LiveRenderer(services);

        await table.MountAsync<SpTable<string>>(Table());

        Assert.Equal(["Name", "Length"], table.Document.QuerySelectorAll("thead th").Select(th => th.TextContent.Trim()));
        Assert.Equal(["b", "a", "c"], table.Document.QuerySelectorAll("tbody th").Select(th => th.TextContent.Trim()));
        Assert.Equal("Letters", table.Document.QuerySelector("caption")!.TextContent);
    }

    [Fact]
    public async Task Sort_HeaderPressed_TellsTheKeyAndOnlyTheSortedColumnSaysSo()
    {
        await using var services = ComponentServices.Create();
        using var table = new LiveRenderer(services);
        var pressed = new List<string>();
        await table.MountAsync<SpTable<string>>(Table(("OnSort", EventCallback.Factory.Create<string>(this, pressed.Add)), ("SortKey", "name"), ("SortDescending", true)));

        await table.FireAsync("thead th:first-child button");

        Assert.Equal(["name"], pressed);
        Assert.Equal("descending", table.Document.QuerySelector("thead th:first-child")!.GetAttribute("aria-sort"));
        Assert.Null(table.Document.QuerySelector("thead th:last-child")!.GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task Render_Again_ColumnsAreNotDoubled()
    {
        await using var services = ComponentServices.Create();
        using var table = new LiveRenderer(services);
        await table.MountAsync<SpTable<string>>(Table());

        await table.SetAsync(Table(("Rows", new[] { "z" })));

        Assert.Equal(2, table.Document.QuerySelectorAll("thead th").Length);
        Assert.Single(table.Document.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Render_RowWithAddress_FirstCellIsTheLink()
    {
        await using var services = ComponentServices.Create();

        var page = await StaticRenderer.RenderAsync<SpTable<string>>(services, Table(("RowHref", (Func<string, string?>)(row => row == "a" ? "/x/a" : null))));

        var link = Assert.Single(page.QuerySelectorAll("tbody a"));
        Assert.Equal("/x/a", link.GetAttribute("href"));
        Assert.Equal("a", link.TextContent.Trim());
    }

    private static Dictionary<string, object?> Table(params (string Name, object? Value)[] more)
    {
        var parameters = new Dictionary<string, object?>
        {
            ["Rows"] = s_rows,
            ["Key"] = (Func<string, object>)(row => row),
            ["Caption"] = "Letters",
            ["ChildContent"] = Fragments.Of<SpColumn<string>>(
                Column("Name", row => row, "name"),
                Column("Length", row => row.Length.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        };
        foreach (var (name, value) in more)
        {
            parameters[name] = value;
        }

        return parameters;
    }

    private static Dictionary<string, object?> Column(string title, Func<string, string> text, string? sortKey = null) => new()
    {
        ["Title"] = title,
        ["SortKey"] = sortKey,
        ["ChildContent"] = (RenderFragment<string>)(row => Fragments.Text(text(row))),
    };
}
