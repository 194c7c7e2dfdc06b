#pragma warning disable BL0006 // render tree frames are the only way to see event handlers without a browser
using System.Globalization;
using System.Runtime.ExceptionServices;
using AngleSharp;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.HtmlRendering.Infrastructure;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace SagePortal.TestKit.Components;

/// <summary>
/// Renders a component as a circuit does, without a browser: <c>OnAfterRender</c> runs, events are dispatched to their handlers,
/// and what is shown is read back as a document.
/// </summary>
public sealed class LiveRenderer(IServiceProvider services) : StaticHtmlRenderer(services, NullLoggerFactory.Instance)
{
    private TaskCompletionSource _rendered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _failure;
    private int _root;
    private Type? _type;

    /// <summary>Names of event attributes are prefixed, their values are handler ids.</summary>
    public const string EventPrefix = "data-on-";

    /// <summary>What is shown now.</summary>
    public IDocument Document => Dispatcher.InvokeAsync(ReadDocumentAsync).GetAwaiter().GetResult();

    public async Task<LiveRenderer> MountAsync<TComponent>(IDictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        _type = typeof(TComponent);
        await Dispatcher.InvokeAsync(async () =>
        {
            _root = AssignRootComponentId(InstantiateComponent(_type));
            await RenderRootComponentAsync(_root, ParameterView.FromDictionary(parameters));
        });
        ThrowFailure();
        return this;
    }

    /// <summary>Gives the mounted component other parameters.</summary>
    public async Task SetAsync(IDictionary<string, object?> parameters)
    {
        await Dispatcher.InvokeAsync(() => RenderRootComponentAsync(_root, ParameterView.FromDictionary(parameters)));
        ThrowFailure();
    }

    /// <summary>Dispatches an event of the only element that matches and has a handler for it.</summary>
    public async Task FireAsync(string selector, string eventName = "onclick", EventArgs? args = null)
    {
        var element = Document.QuerySelector(selector) ?? throw new InvalidOperationException($"nothing matches {selector}");
        var handler = element.GetAttribute(EventPrefix + eventName) ?? throw new InvalidOperationException($"{selector} has no {eventName}");
        await Dispatcher.InvokeAsync(() => DispatchEventAsync(ulong.Parse(handler, CultureInfo.InvariantCulture), null, args ?? new MouseEventArgs()));
        ThrowFailure();
    }

    public Task InputAsync(string selector, string value, string eventName = "oninput") => FireAsync(selector, eventName, new ChangeEventArgs { Value = value });

    public Task KeyAsync(string selector, string key) => FireAsync(selector, "onkeydown", new KeyboardEventArgs { Key = key });

    /// <summary>Waits until what is shown satisfies <paramref name="condition"/>.</summary>
    public async Task UntilAsync(Func<IDocument, bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = _rendered.Task;
            if (condition(Document))
            {
                return;
            }

            await next.WaitAsync(cancellationToken);
            ThrowFailure();
        }
    }

    protected override void HandleException(Exception exception) => _failure = exception;

    protected override Task UpdateDisplayAsync(in Microsoft.AspNetCore.Components.RenderTree.RenderBatch renderBatch)
    {
        Interlocked.Exchange(ref _rendered, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        return Task.CompletedTask;
    }

    private async Task<IDocument> ReadDocumentAsync()
    {
        var html = new FrameWriter(GetCurrentRenderTreeFrames).Write(_root);
        return await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(html));
    }

    private void ThrowFailure()
    {
        if (Interlocked.Exchange(ref _failure, null) is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
