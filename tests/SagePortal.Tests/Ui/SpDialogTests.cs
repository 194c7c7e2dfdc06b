using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.TestKit.Components;
using SagePortal.Ui;

namespace SagePortal.Tests.Ui;

[UseCulture("en")]
public sealed class SpDialogTests
{
    [Fact]
    public async Task Open_Changes_TheBrowserShowsAndClosesTheDialogAndContentGoes()
    {
        await using var services = ComponentServices.Create();
        using var dialog = new LiveRenderer(services);
        var browser = services.GetRequiredService<NoBrowser>();
        await dialog.MountAsync<SpDialog>(Dialog(open: false));
        Assert.Null(dialog.Document.QuerySelector("h2"));

        await dialog.SetAsync(Dialog(open: true));
        Assert.Equal("Rename", dialog.Document.QuerySelector("h2")!.TextContent);
        Assert.Equal("Rename", dialog.Document.GetElementById(dialog.Document.QuerySelector("dialog")!.GetAttribute("aria-labelledby")!)!.TextContent);
        Assert.Equal("open", browser.Calls[^1]);

        await dialog.SetAsync(Dialog(open: false));
        Assert.Null(dialog.Document.QuerySelector("h2"));
        Assert.Equal("close", browser.Calls[^1]);
    }

    [Fact]
    public async Task CloseButton_Pressed_TellsThatTheDialogIsClosed()
    {
        await using var services = ComponentServices.Create();
        using var dialog = new LiveRenderer(services);
        var told = new List<bool>();
        await dialog.MountAsync<SpDialog>(Dialog(open: true, EventCallback.Factory.Create<bool>(this, told.Add)));

        await dialog.FireAsync("button[aria-label=Close]");

        Assert.Equal([false], told);
    }

    [Fact]
    public async Task TypeToConfirm_OnlyTheExactName_EnablesTheButton()
    {
        await using var services = ComponentServices.Create();
        using var confirm = new LiveRenderer(services);
        var confirmed = 0;
        await confirm.MountAsync<SpConfirm>(new Dictionary<string, object?>
        {
            ["Open"] = true,
            ["Title"] = "Delete?",
            ["ConfirmText"] = "Delete",
            ["TypeToConfirm"] = "churn",
            ["Danger"] = true,
            ["OnConfirm"] = EventCallback.Factory.Create(this, () => confirmed++),
        });

        await confirm.InputAsync("input", "chur");
        Assert.True(confirm.Document.QuerySelector(".sp-button-danger")!.HasAttribute("disabled"));

        await confirm.InputAsync("input", "churn");
        await confirm.FireAsync(".sp-button-danger");
        Assert.Equal(1, confirmed);
    }

    private static Dictionary<string, object?> Dialog(bool open, EventCallback<bool> changed = default) => new()
    {
        ["Open"] = open,
        ["OpenChanged"] = changed,
        ["Title"] = "Rename",
        ["ChildContent"] = Fragments.Text("content"),
    };
}
