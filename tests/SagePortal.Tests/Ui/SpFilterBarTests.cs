using Microsoft.AspNetCore.Components;
using SagePortal.TestKit;
using SagePortal.TestKit.Components;
using SagePortal.Ui;

namespace SagePortal.Tests.Ui;

[UseCulture("en")]
public sealed class SpFilterBarTests
{
    [Fact]
    public async Task Typing_Pauses_OnlyTheLastTextIsTold()
    {
        var clock = new ManualTimeProvider();
        await using var services = ComponentServices.Create(clock);
        using var bar = new LiveRenderer(services);
        var told = new List<string?>();
        await bar.MountAsync<SpFilterBar>(new Dictionary<string, object?> { ["SearchChanged"] = EventCallback.Factory.Create<string?>(this, told.Add) });

        await bar.InputAsync("input", "c");
        clock.Advance(TimeSpan.FromMilliseconds(100));
        await bar.InputAsync("input", "ch");
        Assert.Empty(told);
        clock.Advance(TimeSpan.FromMilliseconds(260));

        Assert.Equal(["ch"], told);
    }

    [Fact]
    public async Task Clear_Pressed_TellsNothingAtOnce()
    {
        await using var services = ComponentServices.Create();
        using var bar = new LiveRenderer(services);
        var told = new List<string?>();
        await bar.MountAsync<SpFilterBar>(new Dictionary<string, object?> { ["Search"] = "churn", ["SearchChanged"] = EventCallback.Factory.Create<string?>(this, told.Add) });

        await bar.FireAsync("button[aria-label='Clear search']");

        Assert.Equal([null], told);
        Assert.Equal("", bar.Document.QuerySelector("input")!.GetAttribute("value"));
    }
}
