using System.Text.Json;
using System.Text.Json.Nodes;
using SagePortal.Features.HumanReview.Teams;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Api;

/// <summary>SageMaker's operations on work teams and the one workforce of an account.</summary>
internal sealed class WorkteamOperations : AwsOperationSet
{
    public const string DefaultWorkforce = "default";

    private const int UsualPage = 100;

    public WorkteamOperations()
        : base("sagemaker")
    {
        Query<CreateWorkteam, string>("CreateWorkteam", (create, call) => create.RunAsync(RequestOf(call.Input), call.Cancellation), (arn, _) => new { WorkteamArn = arn });
        Add("UpdateWorkteam", UpdateAsync);
        Query<DescribeWorkteam, WorkteamDescription>(
            "DescribeWorkteam", (describe, call) => describe.RunAsync(call.Text("WorkteamName"), call.Cancellation), (team, call) => new { Workteam = View(team.Team, call) });
        Add("DeleteWorkteam", async call => await call.Use<DeleteWorkteam>().RunAsync(call.Text("WorkteamName"), call.Cancellation) is { IsSuccess: false } failed
            ? Result<object?>.Failure(failed.Errors)
            : new { Success = true });
        Add("ListWorkteams", ListAsync);
        Add("DescribeWorkforce", DescribeWorkforceAsync);
        Add("ListWorkforces", async call => await WorkforceAsync(call) is { IsSuccess: true } workforce ? new { Workforces = new[] { workforce.Value } } : new { Workforces = Array.Empty<object>() });
    }

    private static async Task<Result<object?>> UpdateAsync(AwsCall call)
    {
        var name = call.Text("WorkteamName");
        var known = await call.Use<DescribeWorkteam>().RunAsync(name, call.Cancellation);
        if (!known.IsSuccess)
        {
            return Result<object?>.Failure(known.Errors);
        }

        // What is not sent stays as it is.
        var team = known.Value;
        var request = RequestOf(call.Input);
        request = request with
        {
            Description = request.Description ?? team.Team.Description,
            Groups = request.MemberDefinitions is null ? team.Groups : request.Groups,
            Members = [.. team.Members.Where(m => team.Team.Members.Any(t => t.PersonId == m.PersonId)).Select(m => new WorkteamRequestMember(m.UserName, m.Skills, team.Team.Members.First(t => t.PersonId == m.PersonId).IsListed))],
            MemberDefinitions = request.MemberDefinitions ?? team.Team.MemberDefinitions,
            NotificationConfiguration = request.NotificationConfiguration ?? team.Team.NotificationConfiguration,
        };
        var updated = await call.Use<UpdateWorkteam>().RunAsync(request, call.Cancellation);
        if (!updated.IsSuccess)
        {
            return Result<object?>.Failure(updated.Errors);
        }

        var after = await call.Use<DescribeWorkteam>().RunAsync(name, call.Cancellation);
        return after.IsSuccess ? new { Workteam = View(after.Value.Team, call) } : Result<object?>.Failure(after.Errors);
    }

    private static Task<Result<object?>> ListAsync(AwsCall call)
    {
        var filter = new WorkteamFilter
        {
            NameContains = call.Input.TextOrNull("NameContains"),
            SortByCreation = call.Input.TextOrNull("SortBy") == "CreateDate",
            Descending = call.Input.TextOrNull("SortOrder") == "Descending",
        };
        return call.TokenPageAsync(
            $"workteams/{filter}",
            UsualPage,
            (skip, take) => call.Use<ListWorkteams>().RunAsync(filter with { Skip = skip, Take = take }, call.Cancellation),
            page => (page.Rows.Count, page.Total),
            (page, next) => new { Workteams = page.Rows.Select(row => View(row.Team, call)), NextToken = next });
    }

    private static async Task<Result<object?>> DescribeWorkforceAsync(AwsCall call)
    {
        var name = call.Text("WorkforceName");
        return name != DefaultWorkforce ? new Error(ErrorCodes.Validation, $"The workforce {name} does not exist.", "WorkforceName")
            : await WorkforceAsync(call) is { IsSuccess: true } workforce ? new { Workforce = workforce.Value }
            : (await WorkforceAsync(call)).Error;
    }

    /// <summary>The people of the account are its one private workforce; who may list its teams may know of it.</summary>
    private static async Task<Result<object>> WorkforceAsync(AwsCall call)
    {
        var teams = await call.Use<ListWorkteams>().RunAsync(new WorkteamFilter { SortByCreation = true, Take = 1 }, call.Cancellation);
        return teams.IsSuccess
            ? new
            {
                WorkforceName = DefaultWorkforce,
                WorkforceArn = WorkforceArn(call),
                Status = "Active",
                CreateDate = teams.Value.Rows.Count > 0 ? teams.Value.Rows[0].Team.CreatedAt : (DateTimeOffset?)null,
            }
            : Result<object>.Failure(teams.Errors);
    }

    private static string WorkforceArn(AwsCall call) => call.Use<Arns>().SageMaker(call.Caller.AccountId, "workforce", DefaultWorkforce);

    private static WorkteamRequest RequestOf(AwsInput input) => new()
    {
        WorkteamName = input.Text("WorkteamName"),
        Description = input.TextOrNull("Description"),
        Groups = [.. input.Structures("MemberDefinitions").SelectMany(GroupsOf).Distinct(StringComparer.OrdinalIgnoreCase)],
        MemberDefinitions = input.Members["MemberDefinitions"]?.ToJsonString(),
        NotificationConfiguration = input.Members["NotificationConfiguration"]?.ToJsonString(),
        Tags = input.Tags(),
    };

    private static IEnumerable<string> GroupsOf(AwsInput definition) =>
        definition.Structure("CognitoMemberDefinition") is { } cognito ? [cognito.Text("UserGroup")]
        : definition.Structure("OidcMemberDefinition") is { } oidc ? oidc.Texts("Groups")
        : [];

    private static object View(Workteam team, AwsCall call) => new
    {
        WorkteamName = team.Name,
        WorkteamArn = call.Use<Arns>().WorkteamArn(team.AccountId, team.Name),
        WorkforceArn = WorkforceArn(call),
        MemberDefinitions = team.MemberDefinitions is { } json ? JsonNode.Parse(json) : JsonSerializer.SerializeToNode(Array.Empty<object>()),
        team.Description,
        CreateDate = team.CreatedAt,
        LastUpdatedDate = team.ModifiedAt,
        NotificationConfiguration = team.NotificationConfiguration is { } notification ? JsonNode.Parse(notification) : null,
    };
}
