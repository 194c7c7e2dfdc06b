namespace SagePortal.Features.SignIn.Providers;

/// <summary>Section <c>Portal:SignIn</c>: who else may vouch for people.</summary>
public sealed class SignInProviders
{
    /// <summary>By name: lower-case letters, digits and hyphens; stands in the callback address <c>/sign-in/provider/{name}/callback</c>.</summary>
    public Dictionary<string, ProviderOptions> Providers { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The authentication scheme of a provider, also the first half of a link's key.</summary>
    public static string SchemeOf(string name) => $"provider-{name}";

    public ProviderOptions? Find(string? name) => name is null ? null : Providers.GetValueOrDefault(name);
}
