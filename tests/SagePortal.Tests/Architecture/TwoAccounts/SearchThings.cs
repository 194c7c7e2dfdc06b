using SagePortal.Features.Search;

namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>Ben searches for everything that Ana has a version of.</summary>
internal sealed class SearchThings : AnasThings
{
    public override IReadOnlyDictionary<string, Func<object?>> Arguments(TwoAccountsPortal accounts) => new Dictionary<string, Func<object?>>(StringComparer.Ordinal)
    {
        ["SearchResources.request"] = () => new SearchRequest { Resource = "ModelPackage" },
        ["GetSearchSuggestions.resource"] = () => "ModelPackage",
        ["GetSearchSuggestions.propertyNameHint"] = () => "Model",
    };
}
