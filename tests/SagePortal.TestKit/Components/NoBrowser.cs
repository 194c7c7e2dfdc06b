using Microsoft.JSInterop;

namespace SagePortal.TestKit.Components;

/// <summary>Stands where the browser would be: remembers what was asked of it and answers nothing.</summary>
public sealed class NoBrowser : IJSRuntime
{
    private readonly List<string> _calls = [];

    public IReadOnlyList<string> Calls => _calls;

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
    {
        _calls.Add(identifier);
        return typeof(TValue) == typeof(IJSObjectReference) ? ValueTask.FromResult((TValue)(object)new Module(this)) : ValueTask.FromResult<TValue>(default!);
    }

    private sealed class Module(NoBrowser browser) : IJSObjectReference
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => browser.InvokeAsync<TValue>(identifier, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            browser.InvokeAsync<TValue>(identifier, cancellationToken, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
