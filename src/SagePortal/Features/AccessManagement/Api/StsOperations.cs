using SagePortal.Features.AccessManagement.AccessKeys;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.AwsProtocol.Signatures;
using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement.Api;

/// <summary>Temporary credentials.</summary>
internal sealed class StsOperations : AwsOperationSet
{
    private const int UsualSeconds = 3_600;
    private const int UsualSessionSeconds = 43_200;

    public StsOperations()
        : base("sts")
    {
        Add("AssumeRole", AssumeAsync);
        Query<FindAccountOfKey, string>("GetAccessKeyInfo", (get, call) => get.RunAsync(call.Text("AccessKeyId"), call.Cancellation), (account, _) => new { Account = account });
        Add("GetSessionToken", call => Task.FromResult(SessionToken(call)));
    }

    private static async Task<Result<object?>> AssumeAsync(AwsCall call)
    {
        var assumed = await call.Use<AssumeRole>().RunAsync(Request(call), call.Cancellation);
        return assumed.IsSuccess ? Answer(assumed.Value, call) : Result<object?>.Failure(assumed.Errors);
    }

    private static AssumeRoleRequest Request(AwsCall call)
    {
        var arn = call.Text("RoleArn");
        return new AssumeRoleRequest
        {
            AccountId = IamArns.AccountOf(arn),
            RoleName = IamArns.NameOf(arn),
            RoleSessionName = call.Text("RoleSessionName"),
            DurationSeconds = call.Input.Number("DurationSeconds") ?? UsualSeconds,
            Policy = call.Input.TextOrNull("Policy"),
            PolicyArns = [.. call.Input.Structures("PolicyArns").Select(p => p.Text("arn"))],
            ExternalId = call.Input.TextOrNull("ExternalId"),
            Tags = call.Input.Tags(),
        };
    }

    private static Result<object?> Answer(AssumedRole assumed, AwsCall call)
    {
        var session = assumed.Caller.AssumedRole!;
        return new
        {
            Credentials = call.Use<TemporaryCredentials>().Create(assumed.Caller, assumed.ExpiresAt),
            AssumedRoleUser = new { AssumedRoleId = $"{assumed.RoleId}:{session.Name}", assumed.Caller.Arn },
        };
    }

    // AWS refuses it to role sessions and to temporary credentials; a user's own lasts longer than a role's.
    private static Result<object?> SessionToken(AwsCall call)
    {
        if (call.Caller.AssumedRole is not null || IsTemporary(call.Use<IHttpContextAccessor>().HttpContext!.Request))
        {
            return new Error(ErrorCodes.AccessDenied, "Cannot call GetSessionToken with session credentials");
        }

        var seconds = call.Input.Number("DurationSeconds") ?? UsualSessionSeconds;
        return new { Credentials = call.Use<TemporaryCredentials>().Create(call.Caller, call.Use<TimeProvider>().GetUtcNow().AddSeconds(seconds)) };
    }

    private static bool IsTemporary(HttpRequest request) => request.Headers.ContainsKey("X-Amz-Security-Token") || request.Query.ContainsKey("X-Amz-Security-Token");
}
