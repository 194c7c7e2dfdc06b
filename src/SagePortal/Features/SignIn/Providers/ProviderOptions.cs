using System.ComponentModel.DataAnnotations;

namespace SagePortal.Features.SignIn.Providers;

/// <summary>An OpenID Connect provider: authorization code with PKCE, then its user-information endpoint.</summary>
public sealed class ProviderOptions
{
    /// <summary>On the button, e.g. <c>Example Corp</c>.</summary>
    [Required]
    public string DisplayName { get; set; } = "";

    [Required]
    public Uri? AuthorizationEndpoint { get; set; }

    [Required]
    public Uri? TokenEndpoint { get; set; }

    [Required]
    public Uri? UserInformationEndpoint { get; set; }

    /// <summary>Expected <c>iss</c> of id tokens; null takes any.</summary>
    public string? Issuer { get; set; }

    /// <summary>Where the provider publishes its signing keys; with it, only sign-ins with a signed id token are taken.</summary>
    public Uri? JwksEndpoint { get; set; }

    [Required]
    public string ClientId { get; set; } = "";

    [Required]
    public string ClientSecret { get; set; } = "";

    public List<string> Scopes { get; set; } = [];

    /// <summary>Names the person at the provider for ever; never an address.</summary>
    [Required]
    public string SubjectClaim { get; set; } = "sub";

    public string EmailClaim { get; set; } = "email";

    public string EmailVerifiedClaim { get; set; } = "email_verified";

    /// <summary>True when the provider confirms every address without saying so in <see cref="EmailVerifiedClaim"/>, as an organisation's own may.</summary>
    public bool TrustsEmail { get; set; }

    public string NameClaim { get; set; } = "name";

    public string UserNameClaim { get; set; } = "preferred_username";

    /// <summary>Account that people of this provider join at their first sign-in; null lets only people in who linked the provider themselves.</summary>
    [RegularExpression("^[0-9]{12}$")]
    public string? Account { get; set; }

    /// <summary>What a claim's value grants in <see cref="Account"/>. Whoever has none of the values does not get in.</summary>
    public List<ProviderRole> Roles { get; set; } = [];

    /// <summary>Names of the managed policies that the claims grant, without repetition.</summary>
    internal List<string> PoliciesOf(ProviderIdentity identity) =>
        [.. Roles.Where(role => identity.Has(role.Claim, role.Value)).SelectMany(role => role.Policies).Distinct(StringComparer.Ordinal)];

    /// <summary>Claims kept of the provider's answer.</summary>
    internal IEnumerable<string> Claims =>
        Roles.Select(role => role.Claim).Append(EmailClaim).Append(EmailVerifiedClaim).Append(NameClaim).Append(UserNameClaim).Distinct(StringComparer.Ordinal);
}

/// <summary>Roles by claim: one value of one claim and what it grants.</summary>
public sealed class ProviderRole
{
    /// <summary>Member of the provider's answer; <c>a.b</c> reaches into objects; a list matches by any of its values.</summary>
    [Required]
    public string Claim { get; set; } = "";

    [Required]
    public string Value { get; set; } = "";

    /// <summary>Managed policies, e.g. <c>AmazonSageMakerReadOnly</c>.</summary>
    [MinLength(1)]
    public List<string> Policies { get; set; } = [];
}
