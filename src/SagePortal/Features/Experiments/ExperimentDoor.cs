using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Experiments;

/// <summary>What all use cases of experiments do alike: load, ask whether the caller may, write down.</summary>
public sealed partial class ExperimentDoor(PortalDbFactory dbs, IAccess access, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    private const int MaxName = 120;

    public Caller Caller => caller.Value;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Of the caller's account.</summary>
    public PortalDb Open() => dbs.Open(caller.AccountId);

    public string ArnOf<T>(string name)
        where T : IExperimentKind => arns.ExperimentsArn<T>(caller.AccountId, name);

    /// <summary>The tracked row, when it is there and the caller may do this to it.</summary>
    /// <param name="db">Of the caller's account.</param>
    /// <param name="action">The policy action.</param>
    /// <param name="nameOrArn">Of the thing.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<Result<T>> FindAsync<T>(PortalDb db, string action, string nameOrArn, CancellationToken cancellationToken)
        where T : ExperimentEntity, IExperimentKind
    {
        var (name, isForeign) = NameOf<T>(nameOrArn);
        var found = isForeign ? null : await db.Set<T>().SingleOrDefaultAsync(e => e.Name == name, cancellationToken);
        var allowed = await access.CheckAsync(action, ArnOf<T>(name), new RequestContext().OfResource(found?.TagsJson ?? "{}"), cancellationToken);
        return !allowed.IsSuccess ? Result<T>.Failure(allowed.Errors)
            : found is null ? ExperimentsErrors.NotFound(T.Noun, isForeign ? nameOrArn : ArnOf<T>(name), name)
            : found;
    }

    /// <summary>May the caller make it, with a good name and good tags?</summary>
    public async Task<Result> CheckCreateAsync<T>(string action, string name, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellationToken)
        where T : ExperimentEntity, IExperimentKind
    {
        var allowed = await access.CheckCreateAsync(action, ArnOf<T>(name), tags, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        List<Error> errors = [.. ResourceTags.Validate(tags)];
        if (name.Length > MaxName || !Name().IsMatch(name))
        {
            errors.Insert(0, ExperimentsErrors.InvalidName(T.Noun, name));
        }

        return errors.Count > 0 ? Result.Failure(errors) : Result.Success;
    }

    /// <summary>Those that the caller may do this to.</summary>
    public Task<IReadOnlyList<T>> VisibleAsync<T>(string action, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : ExperimentEntity, IExperimentKind =>
        access.FilterAsync(action, rows, e => (ArnOf<T>(e.Name), e.TagsJson), cancellationToken);

    /// <summary>Keeps the changes of <paramref name="db"/> with an audit record, and tells the pages.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="action">What was done.</param>
    /// <param name="name">To which.</param>
    /// <param name="isNew">True when another one of the name may have come first.</param>
    /// <param name="cancellationToken">Nothing is kept when cancelled.</param>
    /// <returns>The ARN.</returns>
    public async Task<Result<string>> SaveAsync<T>(PortalDb db, string action, string name, bool isNew, CancellationToken cancellationToken)
        where T : ExperimentEntity, IExperimentKind
    {
        Record<T>(db, action, name);
        db.Tell(caller.AccountId, $"{ExperimentsActions.Topic}/{T.ArnType}/{name}", Now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return ArnOf<T>(name);
        }
        catch (DbUpdateConcurrencyException)
        {
            return ExperimentsErrors.Changed(name);
        }
        catch (DbUpdateException)
        {
            // Another of the name came first, or what it belongs to went away or got something new to hold.
            await using var now = Open();
            return isNew && await now.Set<T>().AnyAsync(e => e.Name == name, cancellationToken) ? ExperimentsErrors.Taken(T.Noun, name) : ExperimentsErrors.Changed(name);
        }
    }

    /// <summary>An audit record more, for what is done to several things at once.</summary>
    public void Record<T>(PortalDb db, string action, string name)
        where T : IExperimentKind => db.Record(new AuditRecord(caller.Value, action, ArnOf<T>(name), Now));

    /// <summary>The first denial, when the caller may not do this to all of them.</summary>
    public async Task<Result> CheckAllAsync<T>(string action, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : ExperimentEntity, IExperimentKind
    {
        var allowed = await VisibleAsync(action, rows, cancellationToken);
        return rows.Except(allowed).FirstOrDefault() is { } refused
            ? await access.CheckAsync(action, ArnOf<T>(refused.Name), new RequestContext().OfResource(refused.TagsJson), cancellationToken)
            : Result.Success;
    }

    // An ARN of another account, region or kind names nothing here, even when something here has the same name.
    private (string Name, bool IsForeign) NameOf<T>(string nameOrArn)
        where T : IExperimentKind
    {
        var prefix = ArnOf<T>("");
        return nameOrArn.StartsWith(prefix, StringComparison.Ordinal) ? (nameOrArn[prefix.Length..], false)
            : nameOrArn.StartsWith("arn:", StringComparison.Ordinal) ? (nameOrArn[(nameOrArn.LastIndexOf('/') + 1)..], true)
            : (nameOrArn, false);
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9](-*[a-zA-Z0-9])*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking, 1000)]
    private static partial Regex Name();
}
