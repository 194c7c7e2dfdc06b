using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;

namespace SagePortal.Features.AccessManagement;

/// <summary>A managed policy attached to a user, group or role.</summary>
/// <param name="Name">E.g. <c>AmazonSageMakerReadOnly</c>.</param>
/// <param name="Arn">As in AWS.</param>
/// <param name="IsAws">True for policies of AWS, which come with the portal.</param>
public sealed record AttachedPolicyRow(string Name, string Arn, bool IsAws)
{
    internal static IReadOnlyList<AttachedPolicyRow> Of(PolicyHolder holder) => [.. holder.AttachedPolicies.Select(Of)];

    internal static AttachedPolicyRow Of(string arn) => new(IamArns.NameOf(arn), arn, ManagedPolicy.NameOf(arn) != arn);
}
