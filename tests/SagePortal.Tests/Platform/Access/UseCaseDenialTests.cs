using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.Access;

/// <summary>No use case has a second door: a member without any policy is denied by each of them, whatever is passed.</summary>
public sealed class UseCaseDenialTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<Type> UseCases =>
        [.. typeof(UseCaseAttribute).Assembly.GetTypes().Where(t => t.GetCustomAttribute<UseCaseAttribute>() is not null).OrderBy(t => t.FullName, StringComparer.Ordinal)];

    [Theory, MemberData(nameof(UseCases), DisableDiscoveryEnumeration = true)]
    public async Task Run_WithoutAnyPolicy_IsDenied(Type useCase)
    {
        var nobody = await portal.Given.Person().InNewAccount().CreateAsync();
        var runs = useCase.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => m.ReturnType.IsGenericType && m.ReturnType.GetGenericTypeDefinition() == typeof(Task<>) && typeof(Result).IsAssignableFrom(m.ReturnType.GenericTypeArguments[0]))
            .ToList();
        Assert.NotEmpty(runs);
        foreach (var run in runs)
        {
            await using var scope = portal.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(nobody.Caller);
            var target = scope.ServiceProvider.GetRequiredService(useCase);

            var task = (Task)run.Invoke(target, [.. run.GetParameters().Select(p => Value(p.ParameterType))])!;
            await task;

            var result = (Result)task.GetType().GetProperty("Result")!.GetValue(task)!;
            Assert.False(result.IsSuccess, $"{useCase.Name}.{run.Name} lets everybody in");
            Assert.Equal(ErrorCodes.AccessDenied, result.Error.Code);
        }
    }

    // Valid enough to reach the check; what a use case makes of them does not matter.
    private static object? Value(Type type) => type switch
    {
        _ when type == typeof(string) => "x",
        _ when type == typeof(int) => 1,
        _ when type == typeof(long) => 1L,
        _ when type == typeof(Stream) => Stream.Null,
        _ when Nullable.GetUnderlyingType(type) is not null => null,
        { IsValueType: true } => Activator.CreateInstance(type),
        { IsArray: true } => Array.CreateInstance(type.GetElementType()!, 0),
        { IsGenericType: true } when type.IsAssignableFrom(typeof(List<>).MakeGenericType(type.GenericTypeArguments[0])) => Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GenericTypeArguments[0])),
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) => Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GenericTypeArguments)),
        { IsInterface: true } or { IsAbstract: true } => null,
        _ when type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault() is { } constructor && !typeof(Delegate).IsAssignableFrom(type) =>
            WithRequired(constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType))])),
        _ => typeof(Delegate).IsAssignableFrom(type) ? null : RuntimeHelpers.GetUninitializedObject(type),
    };

    private static object WithRequired(object made)
    {
        foreach (var property in made.GetType().GetProperties().Where(p => p.PropertyType == typeof(string) && p.GetCustomAttribute<RequiredMemberAttribute>() is not null))
        {
            property.SetValue(made, "x");
        }

        return made;
    }
}
