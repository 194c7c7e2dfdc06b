using Microsoft.Extensions.DependencyInjection;
using SagePortal.Platform.Tenancy;

namespace SagePortal.TestKit;

/// <summary>Runs use cases as one caller, each in a service scope of its own, as requests do.</summary>
public sealed class CallerScope(IServiceProvider services, Caller caller)
{
    public Caller Caller { get; } = caller;

    /// <example><c>await portal.As(ana).RunAsync((ListDatasets list) =&gt; list.RunAsync(ct))</c></example>
    public async Task<TResult> RunAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> use)
        where TUseCase : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller);
        return await use(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>For what returns nothing.</summary>
    public Task RunAsync<TUseCase>(Func<TUseCase, Task> use)
        where TUseCase : notnull =>
        RunAsync<TUseCase, bool>(async useCase =>
        {
            await use(useCase);
            return true;
        });

    /// <summary>True when the container can make this use case for the caller.</summary>
    public bool CanBuild(Type useCase)
    {
        using var scope = services.CreateScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(Caller);
        try
        {
            return scope.ServiceProvider.GetService(useCase) is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
