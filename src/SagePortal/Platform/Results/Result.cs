using System.Diagnostics.CodeAnalysis;

namespace SagePortal.Platform.Results;

/// <summary>Success, or all the expected errors that prevented it (at least one).</summary>
public class Result
{
    private protected Result(IReadOnlyList<Error> errors) => Errors = errors;

    public static Result Success { get; } = new([]);

    public IReadOnlyList<Error> Errors { get; }

    public virtual bool IsSuccess => Errors.Count == 0;

    /// <summary>The first error; only on failure.</summary>
    public Error Error => Errors[0];

    public static implicit operator Result(Error error) => new([error]);

    public static Result Failure(IReadOnlyList<Error> errors) => new(errors);

    public static Result<T> Of<T>(T value) => value;
}

/// <summary>A value, or all the expected errors that prevented it (at least one).</summary>
public sealed class Result<T> : Result
{
    private Result(T? value, IReadOnlyList<Error> errors)
        : base(errors) => Value = value;

    /// <summary>Only on success.</summary>
    public T? Value { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public override bool IsSuccess => Errors.Count == 0;

    public static implicit operator Result<T>(T value) => new(value, []);

    public static implicit operator Result<T>(Error error) => new(default, [error]);

    public static new Result<T> Failure(IReadOnlyList<Error> errors) => new(default, errors);
}
