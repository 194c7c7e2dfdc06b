using SagePortal.Platform.Results;

namespace SagePortal.Platform.AwsProtocol;

/// <summary>
/// Operations of one service that do little more than call a use case: a feature's table of them, found by itself. Larger ones are classes of their
/// own, see <see cref="AwsOperationAttribute"/>.
/// </summary>
/// <param name="service">As boto3 calls it.</param>
public abstract class AwsOperationSet(string service)
{
    private readonly Dictionary<string, Func<AwsCall, Task<Result<object?>>>> _operations = new(StringComparer.Ordinal);

    public string Service => service;

    public IReadOnlyDictionary<string, Func<AwsCall, Task<Result<object?>>>> Operations => _operations;

    protected void Add(string operation, Func<AwsCall, Task<Result<object?>>> run) => _operations.Add(operation, run);

    /// <summary>An operation that answers nothing.</summary>
    protected void Command<TUseCase>(string operation, Func<TUseCase, AwsCall, Task<Result>> run)
        where TUseCase : notnull =>
        Add(operation, async call => await run(call.Use<TUseCase>(), call) is { IsSuccess: false } failed ? Result<object?>.Failure(failed.Errors) : Result.Of<object?>(null));

    /// <summary>An operation that answers what <paramref name="answer"/> makes of the use case's value.</summary>
    protected void Query<TUseCase, T>(string operation, Func<TUseCase, AwsCall, Task<Result<T>>> run, Func<T, AwsCall, Result<object?>> answer)
        where TUseCase : notnull =>
        Add(operation, async call =>
        {
            var result = await run(call.Use<TUseCase>(), call);
            return result.IsSuccess ? answer(result.Value, call) : Result<object?>.Failure(result.Errors);
        });
}
