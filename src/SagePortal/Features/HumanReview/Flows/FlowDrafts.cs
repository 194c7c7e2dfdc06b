using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Features.HumanReview.TaskUis;
using SagePortal.Features.HumanReview.Teams;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Flows;

/// <summary>Checks a definition against the account: team, template, conditions, output and role.</summary>
public sealed class FlowDrafts(ExecutionRole roles, CurrentCaller caller, Arns arns)
{
    public async Task<Result<FlowDraft>> CheckAsync(PortalDb db, FlowDefinitionRequest request, CancellationToken cancellationToken)
    {
        var errors = FlowRules.Check(request).ToList();
        if (request.HumanLoopActivationConditions is { Length: > 0 } conditions && ActivationText.Refuse(conditions, request.IsA2I) is { } reason)
        {
            errors.Add(HumanReviewErrors.ConditionsInvalid(reason));
        }

        var output = request.S3OutputPath is { Length: > 0 } path ? path : $"s3://{arns.DefaultBucket(caller.AccountId)}/human-review";
        if (ObjectUri.TryParse(output) is not { } uri)
        {
            errors.Add(HumanReviewErrors.OutputPathInvalid(output));
        }
        else if (await OutputDeniedAsync(request, uri, cancellationToken) is { } denied)
        {
            return Result<FlowDraft>.Failure(denied.Errors);
        }

        var team = await db.Set<Workteam>().AsNoTracking().SingleOrDefaultAsync(t => t.Name == NameIn(request.WorkteamArn, arns.WorkteamArn(caller.AccountId, "")), cancellationToken);
        if (team is null)
        {
            errors.Add(HumanReviewErrors.TeamNotFound(request.WorkteamArn));
        }

        HumanTaskUi? ui = null;
        if (request.HumanTaskUiArn is { Length: > 0 } uiArn)
        {
            var name = NameIn(uiArn, arns.HumanTaskUiArn(caller.AccountId, ""));
            ui = await db.Set<HumanTaskUi>().AsNoTracking().SingleOrDefaultAsync(u => u.Name == name && u.DeletedAt == null, cancellationToken);
            if (ui is null)
            {
                errors.Add(HumanReviewErrors.TaskUiNotFound(uiArn, name));
            }
        }

        return errors.Count > 0
            ? Result<FlowDraft>.Failure(errors)
            : new FlowDraft(request.FlowDefinitionName, request.Settings, team!.Id, team.Name)
            {
                HumanTaskUiId = ui?.Id,
                HumanTaskUiName = ui?.Name,
                ActivationConditions = string.IsNullOrWhiteSpace(request.HumanLoopActivationConditions) ? null : request.HumanLoopActivationConditions,
                RequestSource = request.HumanLoopRequestSource,
                S3OutputPath = output.TrimEnd('/'),
                KmsKeyId = request.KmsKeyId,
                RoleArn = request.RoleArn ?? "",
                Tags = request.Tags,
            };
    }

    // A role of the account writes by its own rights, and the maker must be allowed to hand it over; else what the maker may write is asked now.
    private async Task<Result?> OutputDeniedAsync(FlowDefinitionRequest request, ObjectUri output, CancellationToken cancellationToken)
    {
        var role = string.IsNullOrEmpty(request.RoleArn) ? null : request.RoleArn;
        var below = output.Below(request.FlowDefinitionName);
        var allowed = await roles.CheckPassAsync(role, cancellationToken);
        if (allowed.IsSuccess)
        {
            allowed = await roles.CheckAsync(role, request.FlowDefinitionName, HumanReviewActions.PutObject, below, cancellationToken);
        }

        return allowed.IsSuccess ? null : allowed;
    }

    private static string NameIn(string nameOrArn, string prefix) => nameOrArn.StartsWith(prefix, StringComparison.Ordinal) ? nameOrArn[prefix.Length..] : nameOrArn;
}
