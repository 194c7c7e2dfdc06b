namespace SagePortal.Features.Accounts;

/// <summary>Texts of the feature.</summary>
public sealed class AccountsStrings;
