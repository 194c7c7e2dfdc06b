using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Reports;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Platform.Access;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Autopilot;

/// <summary>One candidate with its report; the report is null while it is in the making or when it failed.</summary>
[UseCase(AutopilotActions.ListCandidates)]
public sealed class GetCandidateReport(PortalDbFactory dbs, IAccess access, CurrentCaller caller, IObjectStore objects, Arns arns)
{
    public async Task<Result<CandidateView>> RunAsync(string jobName, string candidateName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var (job, candidate) = await db.FindCandidateAsync(jobName, candidateName, cancellationToken);
        var allowed = await access.CheckAsync(AutopilotActions.ListCandidates, arns.JobArn(caller.AccountId, jobName), job.TagContext(), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<CandidateView>.Failure(allowed.Errors);
        }

        if (job is null || candidate is null)
        {
            return AutopilotErrors.CandidateNotFound(jobName, candidateName);
        }

        var others = await db.Set<AutoMLCandidate>().AsNoTracking().Where(c => c.JobId == job.Id).ToListAsync(cancellationToken);
        var ranked = new LeaderboardView(others, null, job.Problem?.ObjectiveMetric).All.Where(r => r.Rank is not null).ToList();
        var rank = ranked.Find(r => r.Candidate.Id == candidate.Id)?.Rank;
        return new CandidateView(job, candidate, await ReadAsync(candidate, cancellationToken), rank, ranked.Count);
    }

    private async Task<CandidateReport?> ReadAsync(AutoMLCandidate candidate, CancellationToken cancellationToken)
    {
        if (candidate.ReportKey is null)
        {
            return null;
        }

        await using var content = await objects.OpenReadAsync(caller.AccountId, arns.DefaultBucket(caller.AccountId), candidate.ReportKey, cancellationToken);
        return await JsonSerializer.DeserializeAsync<CandidateReport>(content, JobJson.Options, cancellationToken);
    }
}

/// <summary>What the candidate page shows.</summary>
/// <param name="Job">Its job.</param>
/// <param name="Candidate">The row.</param>
/// <param name="Report">Null while it is in the making or when it failed.</param>
/// <param name="Rank">1-based by the objective; null without a score.</param>
/// <param name="RankedCount">Candidates with a score.</param>
public sealed record CandidateView(AutoMLJob Job, AutoMLCandidate Candidate, CandidateReport? Report, int? Rank, int RankedCount)
{
    /// <summary>Chosen by the ended job; while it runs, the first so far.</summary>
    public bool IsBest => Job.HasEnded ? Job.BestCandidate == Candidate.Name : Rank == 1;
}
