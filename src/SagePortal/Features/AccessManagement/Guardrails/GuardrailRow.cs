namespace SagePortal.Features.AccessManagement.Guardrails;

/// <summary>A service control policy of an account.</summary>
/// <param name="Name">Unique in the account.</param>
/// <param name="Document">The author's text.</param>
/// <param name="UpdatedBy">ARN of who wrote it last.</param>
/// <param name="UpdatedAt">UTC.</param>
public sealed record GuardrailRow(string Name, string Document, string UpdatedBy, DateTimeOffset UpdatedAt);

/// <summary>An account of the portal, as its organization sees it.</summary>
/// <param name="Id">Twelve digits.</param>
/// <param name="Name">Alias.</param>
/// <param name="IsFirst">The portal's first account: it manages the others and has no guardrails.</param>
/// <param name="GuardrailCount">Service control policies.</param>
public sealed record OrganizationAccount(string Id, string Name, bool IsFirst, int GuardrailCount);
