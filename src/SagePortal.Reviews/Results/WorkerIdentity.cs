namespace SagePortal.Reviews.Results;

/// <summary>A2I's <c>identityData</c> of a reviewer.</summary>
/// <param name="IdentityProviderType"><c>Cognito</c> or <c>Oidc</c> as A2I writes it.</param>
/// <param name="Issuer">URL of the identity provider.</param>
/// <param name="Sub">Id of the reviewer there.</param>
public sealed record WorkerIdentity(string IdentityProviderType, string Issuer, string Sub);
