using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Platform.ObjectStorage;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>The real object store, in a process that dies around a write when told to.</summary>
public class DyingStore : DispatchProxy
{
    private IObjectStore _store = null!;

    public StoreDeath Dies { get; set; }

    public static IObjectStore Around(IObjectStore store)
    {
        var proxy = Create<IObjectStore, DyingStore>();
        ((DyingStore)proxy)._store = store;
        return proxy;
    }

    public static DyingStore Of(PortalFixture portal) => (DyingStore)portal.Services.GetRequiredService<IObjectStore>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var puts = targetMethod!.Name == nameof(IObjectStore.PutAsync);
        if (puts && Dies == StoreDeath.BeforePut)
        {
            throw new InvalidOperationException("dying before the file is there");
        }

        var result = targetMethod.Invoke(_store, args);
        if (puts && Dies == StoreDeath.AfterPut)
        {
            ((Task)result!).GetAwaiter().GetResult();
            throw new InvalidOperationException("dying after the file is there");
        }

        return result;
    }
}
