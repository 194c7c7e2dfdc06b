using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.TestKit;
using SagePortal.TestKit.Components;
using SagePortal.Ui;

namespace SagePortal.Tests.Ui;

[UseCulture("en")]
public sealed class FeedbackTests
{
    [Theory]
    [InlineData(LoadState.Loading, "[role=status]")]
    [InlineData(LoadState.Error, "[role=alert] button")]
    [InlineData(LoadState.Empty, "#empty")]
    [InlineData(LoadState.Content, "#content")]
    public async Task Loadable_InAState_ShowsExactlyThatState(LoadState state, string shown)
    {
        await using var services = ComponentServices.Create();

        var page = await StaticRenderer.RenderAsync<Loadable>(services, new Dictionary<string, object?>
        {
            ["State"] = state,
            ["ErrorText"] = "The disk is full.",
            ["OnRetry"] = EventCallback.Factory.Create(this, () => { }),
            ["EmptyContent"] = (RenderFragment)(builder => builder.AddMarkupContent(0, "<p id=empty></p>")),
            ["ChildContent"] = (RenderFragment)(builder => builder.AddMarkupContent(0, "<p id=content></p>")),
        });

        var states = new[] { "[role=status]", "[role=alert] button", "#empty", "#content" };
        Assert.Equal([shown], states.Where(selector => page.QuerySelector(selector) is not null));
    }

    [Fact]
    public async Task Toast_TimePasses_ItGoesButAnErrorStays()
    {
        var clock = new ManualTimeProvider();
        await using var services = ComponentServices.Create(clock);
        using var host = new LiveRenderer(services);
        await host.MountAsync<ToastHost>(new Dictionary<string, object?>());
        var toasts = services.GetRequiredService<Toasts>();

        toasts.Success("Saved");
        toasts.Error("Not saved");
        Assert.Equal(["Saved", "Not saved"], Texts(host));
        clock.Advance(TimeSpan.FromSeconds(7));

        await host.UntilAsync(page => page.QuerySelectorAll(".sp-toast-text").Length == 1, TestContext.Current.CancellationToken);
        Assert.Equal(["Not saved"], Texts(host));
    }

    [Fact]
    public async Task Toast_PointerOnIt_ItWaits()
    {
        var clock = new ManualTimeProvider();
        await using var services = ComponentServices.Create(clock);
        using var host = new LiveRenderer(services);
        await host.MountAsync<ToastHost>(new Dictionary<string, object?>());
        services.GetRequiredService<Toasts>().Info("Look");

        await host.FireAsync(".sp-toast", "onmouseenter");
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(["Look"], Texts(host));
    }

    [Fact]
    public async Task Toast_Undo_RunsAndCloses()
    {
        await using var services = ComponentServices.Create();
        using var host = new LiveRenderer(services);
        await host.MountAsync<ToastHost>(new Dictionary<string, object?>());
        var undone = 0;
        services.GetRequiredService<Toasts>().Success("Archived", () =>
        {
            undone++;
            return Task.CompletedTask;
        });

        await host.FireAsync(".sp-toast-undo");

        Assert.Equal(1, undone);
        Assert.Empty(Texts(host));
    }

    [Theory]
    [InlineData(-3, "0")]
    [InlineData(61.6, "62")]
    [InlineData(double.NaN, "0")]
    [InlineData(250, "100")]
    public async Task Progress_AnyPercent_IsToldWithinBounds(double percent, string expected)
    {
        await using var services = ComponentServices.Create();

        var page = await StaticRenderer.RenderAsync<SpProgress>(services, new Dictionary<string, object?> { ["Percent"] = percent });

        Assert.Equal(expected, page.QuerySelector("[role=progressbar]")!.GetAttribute("aria-valuenow"));
    }

    private static List<string> Texts(LiveRenderer host) => [.. host.Document.QuerySelectorAll(".sp-toast-text").Select(text => text.TextContent)];
}
