using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using SagePortal.Platform.Access;

namespace SagePortal.Features.SignIn.Providers;

/// <summary>Refuses to start with a provider that could not work or would send secrets in the clear.</summary>
internal sealed partial class ProviderOptionsValidation(ManagedPolicies policies) : IValidateOptions<SignInProviders>
{
    public ValidateOptionsResult Validate(string? name, SignInProviders options)
    {
        var failures = options.Providers.SelectMany(provider => Failures(provider.Key, provider.Value).Select(failure => $"Portal:SignIn:Providers:{provider.Key}: {failure}")).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Failures(string name, ProviderOptions options)
    {
        if (!Name().IsMatch(name))
        {
            yield return "the name may hold 1 to 32 lower-case letters, digits and hyphens";
        }

        List<ValidationResult> results = [];
        foreach (var part in options.Roles.Cast<object>().Prepend(options))
        {
            Validator.TryValidateObject(part, new ValidationContext(part), results, validateAllProperties: true);
        }

        foreach (var result in results)
        {
            yield return result.ErrorMessage ?? "";
        }

        foreach (var endpoint in new[] { options.AuthorizationEndpoint, options.TokenEndpoint, options.UserInformationEndpoint, options.JwksEndpoint }.OfType<Uri>())
        {
            if (!endpoint.IsAbsoluteUri || !(endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback)))
            {
                yield return $"`{endpoint}` must be an https address";
            }
        }

        foreach (var policy in options.Roles.SelectMany(role => role.Policies).Where(policy => policies.Find(policy) is null))
        {
            yield return $"there is no managed policy `{policy}`";
        }

        if (options.Roles.Count > 0 && options.Account is null)
        {
            yield return "Roles need an Account in which they hold";
        }
    }

    [GeneratedRegex("^[a-z0-9-]{1,32}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();
}
