using System.Globalization;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.BatchTransform;

/// <summary>The model that a choice stands for, made by <see cref="CreateModel"/> where it is not there yet: who may not create models may only choose one.</summary>
public sealed class MakeTransformModel(CreateModel create, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    private const int MaxStem = 45;

    /// <returns>Name of the model, or why it cannot be made.</returns>
    public async Task<Result<string>> RunAsync(TransformModelChoice choice, CancellationToken cancellationToken)
    {
        if (choice is TransformModelChoice.Existing existing)
        {
            return existing.Name;
        }

        // A name of its own each time: what a model holds never changes, the candidate of a name might.
        var letters = new string([.. choice.Title.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        var stem = string.Join('-', letters.Split('-', StringSplitOptions.RemoveEmptyEntries));
        var name = $"{stem[..Math.Min(stem.Length, MaxStem)].TrimEnd('-')}-{clock.GetUtcNow().UtcDateTime.ToString("yyMMddHHmmss", CultureInfo.InvariantCulture)}";
        var created = await create.RunAsync(choice.ToModel(name, caller.AccountId, arns)!, cancellationToken);
        return created.IsSuccess ? name : Result<string>.Failure([.. created.Errors.Select(e => e.At("ModelName"))]);
    }
}
