namespace SagePortal.Features.Accounts;

/// <summary>What the holder of an invitation's link may know.</summary>
/// <param name="AccountName">The account's alias.</param>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Email">Whom it is for.</param>
/// <param name="InvitedBy">User name of the inviting member.</param>
/// <param name="PersonExists">True when the address can sign in already.</param>
public sealed record OpenInvitation(string AccountName, string AccountId, string Email, string InvitedBy, bool PersonExists);
