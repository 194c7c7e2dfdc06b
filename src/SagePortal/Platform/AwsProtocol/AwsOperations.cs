using System.Collections.Frozen;
using System.Reflection;
using SagePortal.Platform.Results;

namespace SagePortal.Platform.AwsProtocol;

/// <summary>What answers which operation.</summary>
public sealed class AwsOperations
{
    private readonly FrozenDictionary<(string Service, string Operation), Func<AwsCall, Task<Result<object?>>>> _operations = Sets()
        .SelectMany(set => set.Operations.Select(o => KeyValuePair.Create((set.Service, o.Key), o.Value)))
        .Concat(Classes().Select(c => KeyValuePair.Create((c.Mark.Service, c.Mark.Operation), Runner(c.Type))))
        .ToFrozenDictionary(o => o.Key, o => o.Value);

    public IEnumerable<(string Service, string Operation)> Known => _operations.Keys;

    /// <summary>Null when it is not offered.</summary>
    public Func<AwsCall, Task<Result<object?>>>? Find(string service, string operation) => _operations.GetValueOrDefault((service, operation));

    internal static IEnumerable<(Type Type, AwsOperationAttribute Mark)> Classes() =>
        from type in typeof(AwsOperations).Assembly.GetTypes()
        from mark in type.GetCustomAttributes<AwsOperationAttribute>()
        select (type, mark);

    private static IEnumerable<AwsOperationSet> Sets() =>
        typeof(AwsOperations).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(AwsOperationSet))).Select(t => (AwsOperationSet)Activator.CreateInstance(t)!);

    private static Func<AwsCall, Task<Result<object?>>> Runner(Type type) =>
        call => ((IAwsOperation)call.Services.GetRequiredService(type)).RunAsync(call.Input, call.Cancellation);
}
