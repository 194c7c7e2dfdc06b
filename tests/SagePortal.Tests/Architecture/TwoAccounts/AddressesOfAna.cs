using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using SagePortal.Platform.Access.Identities;
using SagePortal.TestKit;

namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>
/// Every address of the portal with the ids of Ana's things in it. A route that asks for something unknown here fails the walk: say
/// which of Ana's things belongs there, in the <see cref="AnasThings"/> of the feature.
/// </summary>
internal sealed partial class AddressesOfAna(TwoAccountsPortal accounts)
{
    /// <summary>Not Ana's and nobody else's.</summary>
    private static readonly string[] s_shared = ["/access/policies/{name}", "/access/policies/{name}/edit", "/sign-in/provider/{name}", "/{path}"];

    /// <summary>Query parameters that hold view state, not a thing.</summary>
    private static readonly string[] s_viewState =
        ["tab", "sort", "page", "status", "starred", "metric", "threshold", "column", "class", "unread", "step", "done", "returnUrl", "denied", "action", "until", "type", "compare", "edit", "kind", "problem", "recovery", "by", "Tab", "Search"];

    private readonly Dictionary<string, string> _routes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["/datasets/{name}"] = TwoAccountsPortal.Dataset,
        ["/datasets/{name}/versions/{version}"] = "1",
        ["/autopilot/{name}"] = TwoAccountsPortal.Job,
        ["/autopilot/{job}"] = TwoAccountsPortal.Job,
        ["/autopilot/{job}/candidates/{candidate}"] = accounts.Candidate,
        ["/autopilot/{job}/files/candidates/{candidate}"] = accounts.Candidate,
        ["/invitation/{token}"] = accounts.Invitation.ToString(),
        ["/access/policies/{name}"] = "AdministratorAccess",
        ["/sign-in/provider/{name}"] = "corp",
        ["/access/users/{name}"] = TwoAccountsPortal.Colleague,
        ["/access/groups/{name}"] = TwoAccountsPortal.Group,
        ["/access/roles/{name}"] = TwoAccountsPortal.Role,

        // Files next to the program.
        ["/{path}"] = "data/portal.db",
    };

    private readonly Dictionary<string, string> _queries = new(StringComparer.OrdinalIgnoreCase)
    {
        ["q"] = TwoAccountsPortal.Dataset,
        ["dataset"] = TwoAccountsPortal.Dataset,
        ["version-of"] = TwoAccountsPortal.Dataset,
        ["version"] = "1",
        ["/autopilot/new?from"] = TwoAccountsPortal.Job,
        ["/audit?from"] = "2020-01-01",
        ["/access/policies/new?from"] = IamArns.NameOf(accounts.PolicyArn),
        ["/access/policies/{name}/edit?from"] = IamArns.NameOf(accounts.PolicyArn),
        ["/access/who-can?resource"] = DatasetArn(accounts),
        ["principal"] = IamArns.User(accounts.Ana.AccountId, TwoAccountsPortal.Colleague),
        ["policy"] = IamArns.NameOf(accounts.PolicyArn),
        ["actions"] = "sageportal:DescribeDataset",
        ["resources"] = DatasetArn(accounts),
        ["context"] = "aws:ResourceTag/team=ana",
        ["account"] = accounts.Ana.AccountId,
        ["user"] = accounts.Ana.Membership.UserName,
        ["resource"] = accounts.Ana.AccountId,
        ["/audit?text"] = TwoAccountsPortal.Dataset,
        ["/audit?event"] = accounts.AuditEvent.ToString(),
        ["/audit?request"] = accounts.AuditRequest,
    };

    /// <summary>Type of the page behind an endpoint; null for what is no page.</summary>
    public static Type? PageOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;

    /// <summary>True for pages shown by a circuit; others are plain HTML.</summary>
    public static bool IsLive(RouteEndpoint endpoint) => PageOf(endpoint) is { } page && page.GetCustomAttribute<ExcludeFromInteractiveRoutingAttribute>() is null;

    public static IEnumerable<HttpMethod> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods.Select(method => new HttpMethod(method)) : [HttpMethod.Get];

    /// <summary>True when the route itself names one of Ana's things.</summary>
    public static bool NamesAThing(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.Parameters.Count > 0 && !s_shared.Contains(Plain(endpoint), StringComparer.OrdinalIgnoreCase);

    /// <summary>Path alone, and with every query parameter that can name a thing.</summary>
    public IEnumerable<string> Of(RouteEndpoint endpoint)
    {
        var path = PathOf(endpoint);
        yield return path;
        if (PageOf(endpoint) is { } page && QueryOf(Plain(endpoint), page) is { Length: > 0 } query)
        {
            yield return $"{path}?{query}";
        }
    }

    private static string DatasetArn(TwoAccountsPortal accounts) => $"arn:aws:sageportal:us-east-1:{accounts.Ana.AccountId}:dataset/{TwoAccountsPortal.Dataset}";

    private static string Plain(RouteEndpoint endpoint) => Constraint().Replace(PortalRoutes.PathOf(endpoint), "{${name}}");

    private string PathOf(RouteEndpoint endpoint)
    {
        var plain = Plain(endpoint);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name))
        {
            var upTo = plain[..(plain.IndexOf($"{{{name}}}", StringComparison.OrdinalIgnoreCase) + name.Length + 2)];
            var value = Find(_routes, upTo);
            Assert.True(value is not null, $"{plain} is new: add to {nameof(AddressesOfAna)} which of Ana's things `{upTo}` names");
            values[name] = value;
        }

        return PortalRoutes.Fill(endpoint, values);
    }

    private string? Find(Dictionary<string, string> own, string key) =>
        own.GetValueOrDefault(key) ?? AnasThings.All.Select(t => t.Addresses(accounts).GetValueOrDefault(key)).FirstOrDefault(value => value is not null);

    private string QueryOf(string route, Type page)
    {
        var names = page.GetProperties()
            .Select(property => (property.Name, Query: property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()))
            .Where(parameter => parameter.Query is not null)
            .Select(parameter => parameter.Query!.Name ?? parameter.Name)
            .Except(s_viewState.Concat(AnasThings.All.SelectMany(t => t.ViewState)), StringComparer.Ordinal);
        var filled = new List<string>();
        foreach (var name in names)
        {
            var value = Find(_queries, $"{route}?{name}") ?? Find(_queries, name);
            Assert.True(value is not null, $"{route}?{name}= is new: add to {nameof(AddressesOfAna)} which of Ana's things it names, or that it is view state");
            filled.Add($"{name}={Uri.EscapeDataString(value)}");
        }

        return string.Join('&', filled);
    }

    [GeneratedRegex(@"\{\*{0,2}(?<name>\w+)[^}]*\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Constraint();
}
