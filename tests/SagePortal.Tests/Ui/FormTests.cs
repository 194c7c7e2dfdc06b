using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Results;
using SagePortal.TestKit.Components;
using SagePortal.Ui;

namespace SagePortal.Tests.Ui;

[UseCulture("en")]
public sealed class FormTests
{
    private static readonly Error[] s_errors =
    [
        new("ValidationException", "Name is taken.", "Name"),
        new("ValidationException", "Name is too long.", "Name"),
        new("ResourceLimitExceeded", "The account has 100 jobs."),
    ];

    [Fact]
    public async Task Field_WithErrorAndHint_InputIsLabelledDescribedAndInvalid()
    {
        await using var services = ComponentServices.Create();

        var page = await StaticRenderer.RenderAsync<SpField>(services, new Dictionary<string, object?>
        {
            ["Label"] = "Job name",
            ["Hint"] = "Letters and digits",
            ["Error"] = s_errors.For("Name"),
            ["Required"] = true,
            ["ChildContent"] = Fragments.Of<SpTextInput>(new Dictionary<string, object?> { ["Value"] = "churn" }),
        });

        var input = page.QuerySelector("input")!;
        Assert.Equal(input.Id, page.QuerySelector("label")!.GetAttribute("for"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("true", input.GetAttribute("aria-required"));
        var described = input.GetAttribute("aria-describedby")!.Split(' ').Select(id => page.GetElementById(id)!.TextContent);
        Assert.Equal(["Name is taken.\nName is too long.", "Letters and digits"], described);
    }

    [Fact]
    public async Task FormErrors_SomeBelongToFields_OnlyTheOthersAreShown()
    {
        await using var services = ComponentServices.Create();

        var page = await StaticRenderer.RenderAsync<SpFormErrors>(services, new Dictionary<string, object?> { ["Errors"] = s_errors });

        Assert.Equal("The account has 100 jobs.", page.QuerySelector("[role=alert]")!.TextContent.Trim());
        Assert.Null(s_errors.For("Target"));
    }

    [Theory]
    [InlineData("2.5", 2.5)]
    [InlineData("", null)]
    public async Task NumberInput_Changed_TellsTheNumberOrNothing(string typed, double? expected)
    {
        await using var services = ComponentServices.Create();
        using var input = new LiveRenderer(services);
        double? told = -1;
        await input.MountAsync<SpNumberInput>(new Dictionary<string, object?> { ["ValueChanged"] = EventCallback.Factory.Create<double?>(this, value => told = value) });

        await input.InputAsync("input", typed, "onchange");

        Assert.Equal(expected, told);
    }

    [Fact]
    public async Task Combobox_TypedAndEnter_ChoosesTheFirstMatch()
    {
        await using var services = ComponentServices.Create();
        using var combo = new LiveRenderer(services);
        string? chosen = null;
        await combo.MountAsync<SpSelect>(new Dictionary<string, object?>
        {
            ["Searchable"] = true,
            ["Options"] = new SelectOption[] { new("a", "age", "number"), new("c", "churned", "text"), new("t", "tenure", "number") },
            ["ValueChanged"] = EventCallback.Factory.Create<string?>(this, value => chosen = value),
        });

        await combo.InputAsync("input", "num ten");
        Assert.Equal(["tenure"], combo.Document.QuerySelectorAll("[role=option] > span").Select(option => option.TextContent));
        Assert.Equal(combo.Document.QuerySelector("[role=option]")!.Id, combo.Document.QuerySelector("input")!.GetAttribute("aria-activedescendant"));
        await combo.KeyAsync("input", "Enter");

        Assert.Equal("t", chosen);
        Assert.Equal("false", combo.Document.QuerySelector("input")!.GetAttribute("aria-expanded"));
    }

    [Fact]
    public async Task TagsEditor_RowRemoved_TellsTheOthers()
    {
        await using var services = ComponentServices.Create();
        using var editor = new LiveRenderer(services);
        IReadOnlyList<SpTag> told = [];
        await editor.MountAsync<SpTagsEditor>(new Dictionary<string, object?>
        {
            ["Tags"] = new SpTag[] { new("team", "growth"), new("stage", "test") },
            ["TagsChanged"] = EventCallback.Factory.Create<IReadOnlyList<SpTag>>(this, tags => told = tags),
        });

        await editor.FireAsync("button[aria-label='Remove tag 1']");

        Assert.Equal([new SpTag("stage", "test")], told);
    }
}
