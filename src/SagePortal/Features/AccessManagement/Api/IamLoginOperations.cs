using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.AwsProtocol;

namespace SagePortal.Features.AccessManagement.Api;

/// <summary>IAM's operations on login profiles.</summary>
internal sealed class IamLoginOperations : AwsOperationSet
{
    public IamLoginOperations()
        : base("iam")
    {
        Query<GetLoginProfile, Login>(
            "GetLoginProfile",
            (get, call) => get.RunAsync(IamUserOperations.Name(call), call.Cancellation),
            (login, _) => new { LoginProfile = new { login.UserName, CreateDate = login.CreatedAt, PasswordResetRequired = false } });
        Command<CreateLoginProfile>("CreateLoginProfile", (create, call) => create.RunAsync(IamUserOperations.Name(call), call.Cancellation));
        Command<UpdateLoginProfile>("UpdateLoginProfile", (update, call) => update.RunAsync(call.Text("UserName"), call.Cancellation));
        Command<DeleteLoginProfile>("DeleteLoginProfile", (delete, call) => delete.RunAsync(IamUserOperations.Name(call), call.Cancellation));
    }
}
