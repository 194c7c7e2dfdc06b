using System.Security.Claims;
using System.Text.Json;

namespace SagePortal.Features.SignIn.Providers;

/// <summary>Whom a provider says it is.</summary>
/// <param name="Provider">Name in the configuration.</param>
/// <param name="Subject">The provider's own id of the person.</param>
/// <param name="Claims">The kept members of its answer, under the provider's names.</param>
public sealed record ProviderIdentity(string Provider, string Subject, IReadOnlyList<Claim> Claims)
{
    public string Scheme => SignInProviders.SchemeOf(Provider);

    public string? First(string claim) => Claims.FirstOrDefault(c => c.Type == claim)?.Value;

    public bool Has(string claim, string value) => Claims.Any(c => c.Type == claim && c.Value == value);

    /// <summary>The address when the provider has confirmed it, else null: an unconfirmed one may be anybody's.</summary>
    public string? VerifiedEmail(ProviderOptions options) =>
        options.TrustsEmail || Has(options.EmailVerifiedClaim, "true") ? First(options.EmailClaim) : null;

    /// <summary>All values of a member: of an object's member by <c>a.b</c>, of a list each one.</summary>
    internal static IEnumerable<string> Values(JsonElement answer, string claim)
    {
        if (!answer.TryGetProperty(claim, out var value))
        {
            value = answer;
            foreach (var part in claim.Split('.'))
            {
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(part, out value))
                {
                    return [];
                }
            }
        }

        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(Text).OfType<string>() : new[] { Text(value) }.OfType<string>();
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
