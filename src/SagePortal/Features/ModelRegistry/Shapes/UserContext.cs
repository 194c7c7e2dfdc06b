namespace SagePortal.Features.ModelRegistry.Shapes;

/// <summary>Who did something.</summary>
public sealed record UserContext(IamIdentity IamIdentity);

/// <summary>An IAM principal.</summary>
/// <param name="Arn">User or role session.</param>
/// <param name="PrincipalId">The person's id.</param>
public sealed record IamIdentity(string Arn, string PrincipalId);
