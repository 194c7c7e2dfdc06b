using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access;

/// <summary>Who asks, as far as it decides which policies bear on them.</summary>
/// <param name="AccountId">The account entered.</param>
/// <param name="PersonId">The person.</param>
/// <param name="SessionId">Of the role taken on; null for the person's own user.</param>
internal readonly record struct CallerKey(string AccountId, Guid PersonId, Guid? SessionId)
{
    public static CallerKey Of(Caller caller) => new(caller.AccountId, caller.PersonId, caller.AssumedRole?.Id);
}
