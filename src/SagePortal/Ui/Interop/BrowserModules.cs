using Microsoft.JSInterop;

namespace SagePortal.Ui;

/// <summary>
/// Calls functions of the modules under <c>/js</c>, each loaded once per circuit. A browser that has gone is not an error:
/// calls to it return the default.
/// </summary>
public sealed class BrowserModules(IJSRuntime js)
{
    private readonly Dictionary<string, Task<IJSObjectReference>> _loaded = new(StringComparer.Ordinal);

    /// <param name="module">File name without <c>.js</c>.</param>
    /// <param name="function">Exported function.</param>
    /// <param name="arguments">What JS interop can send.</param>
    public async ValueTask<T?> CallAsync<T>(string module, string function, params object?[] arguments)
    {
        try
        {
            if (!_loaded.TryGetValue(module, out var loading))
            {
                _loaded[module] = loading = js.InvokeAsync<IJSObjectReference>("import", $"./js/{module}.js").AsTask();
            }

            var loaded = await loading;
            return loaded is null ? default : await loaded.InvokeAsync<T>(function, arguments);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            return default;
        }
    }

    public async ValueTask CallAsync(string module, string function, params object?[] arguments) =>
        await CallAsync<object?>(module, function, arguments);

    /// <summary>Calls <paramref name="function"/> of an object that a module returned, and then lets go of it.</summary>
    public static async ValueTask EndAsync(IJSObjectReference? handle, string function)
    {
        if (handle is null)
        {
            return;
        }

        try
        {
            await handle.InvokeVoidAsync(function);
            await handle.DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The browser took the object with it.
        }
    }
}
