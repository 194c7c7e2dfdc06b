namespace SagePortal.Platform.Access.Identities;

/// <summary>
/// A row that decides what somebody may do. Saving a change of one bumps the account's access version in the same transaction, so
/// that every host decides anew at the next call.
/// </summary>
public interface IAccessState
{
    /// <summary>Whose version is bumped.</summary>
    string AccountId { get; }
}
