using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Access;
using SagePortal.Platform.LiveUpdates;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Ui;

/// <summary>
/// Base of every page: who asks, what may be shown, live updates that end with the page, state kept in the address.
/// </summary>
public abstract class PortalPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly List<IDisposable> _subscriptions = [];

    /// <summary>Taken once: the source gives no token any more when the page was left between two calls.</summary>
    protected PortalPage() => Cancellation = _closing.Token;

    [Inject]
    public required CurrentCaller CurrentCaller { get; init; }

    [Inject]
    public required IAccess Access { get; init; }

    [Inject]
    public required ILiveUpdates LiveUpdates { get; init; }

    [Inject]
    public required IToasts Toasts { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Cancelled when the page is left. Goes into every call.</summary>
    protected CancellationToken Cancellation { get; }

    protected Caller Caller => CurrentCaller.Value;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>For hiding what the caller may not do; the use case decides again.</summary>
    protected Task<bool> MayAsync(string action, string resourceArn = "*") => MayAsync(action, resourceArn, null);

    /// <summary>The same for a resource whose tags decide too.</summary>
    protected Task<bool> MayAsync(string action, string resourceArn, IReadOnlyDictionary<string, string>? context) => Access.MayAsync(action, resourceArn, context, Cancellation);

    /// <summary>For offering to make something: also true for who may only under certain names or with certain tags.</summary>
    protected Task<bool> MayCreateAsync(string action) => Access.MayCreateAsync(action, Cancellation);

    /// <summary>Runs <paramref name="reload"/> and renders whenever something under <paramref name="topic"/> changed, until the page is left.</summary>
    protected void Listen(string topic, Func<Task> reload) =>
        _subscriptions.Add(LiveUpdates.Subscribe(Caller.AccountId, topic, () => InvokeAsync(async () =>
        {
            if (_closing.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await reload();
                StateHasChanged();
            }
            catch (OperationCanceledException) when (_closing.IsCancellationRequested)
            {
                // Left while loading.
            }
            catch (Exception failure)
            {
                await DispatchExceptionAsync(failure);
            }
        })));

    /// <summary>Keeps a piece of view state in the query string; null removes it. Replaces the history entry unless told otherwise.</summary>
    protected void SetQuery(string name, object? value, bool replace = true) =>
        SetQuery(new Dictionary<string, object?>(StringComparer.Ordinal) { [name] = value }, replace);

    /// <summary>The same for several at once, e.g. a filter together with the return to page 1.</summary>
    protected void SetQuery(IReadOnlyDictionary<string, object?> values, bool replace = true) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(values), replace: replace);

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _closing.IsCancellationRequested)
        {
            return;
        }

        _closing.Cancel();
        _subscriptions.ForEach(subscription => subscription.Dispose());
        _closing.Dispose();
    }
}
