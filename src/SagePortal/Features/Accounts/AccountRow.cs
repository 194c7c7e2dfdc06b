namespace SagePortal.Features.Accounts;

/// <summary>An account that a person belongs to.</summary>
/// <param name="Id">Twelve digits.</param>
/// <param name="Name">Its alias.</param>
/// <param name="UserName">The person's IAM user name in it.</param>
public sealed record AccountRow(string Id, string Name, string UserName);
