using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts.Api;

/// <summary>IAM's operations that make and remove users.</summary>
internal sealed class IamMemberOperations : AwsOperationSet
{
    public IamMemberOperations()
        : base("iam")
    {
        Query<CreateUser, Membership>("CreateUser", (create, call) => create.RunAsync(call.Text("UserName"), call.Input.Tags(), call.Cancellation), (user, call) => new
        {
            User = new
            {
                Path = "/",
                user.UserName,
                user.UserId,
                Arn = AccountsActions.UserArn(user.AccountId, user.UserName),
                CreateDate = user.JoinedAt,
                Tags = call.Input.Has("Tags") ? call.Input.Tags() : null,
            },
        });
        Command<RemoveMember>("DeleteUser", DeleteAsync);
    }

    // What pages call a member, IAM calls a user that cannot be found.
    private static async Task<Result> DeleteAsync(RemoveMember remove, AwsCall call)
    {
        var removed = await remove.RunAsync(call.Text("UserName"), call.Cancellation);
        return !removed.IsSuccess && removed.Error.Code == ErrorCodes.ResourceNotFound ? IamErrors.NotFound(HolderKind.User, call.Text("UserName")) : removed;
    }
}
