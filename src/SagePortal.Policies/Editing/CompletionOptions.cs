using SagePortal.Policies.Catalog;
using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Editing;

/// <summary>The options for each place of a policy, from the service catalog.</summary>
internal static class CompletionOptions
{
    private static readonly string[] s_verbs = ["Describe", "List", "Get", "Create", "Update", "Delete", "Put", "Stop", "Start", "Search", "Batch", "Send", "Add"];

    private static readonly string[] s_trustActions = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity", "sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"];

    public static IReadOnlyList<CompletionOption> For(CursorString typed, IReadOnlyList<CursorString> strings, CompletionScope scope)
    {
        var catalog = ServiceCatalog.Default;
        string[] path = [.. typed.Path.Where(p => p != "[]")];
        return (path, typed.IsName) switch
        {
            ([], true) => Unused(["Version", "Id", "Statement"], typed, strings),
            (["Statement"], true) => Unused(Elements(scope.Grammar), typed, strings),
            (["Statement", "Principal" or "NotPrincipal"], true) => Unused(["AWS", "Service", "Federated"], typed, strings),
            (["Statement", "Condition"], true) => [.. ConditionOperators.For(null).Select(o => new CompletionOption(o, CompletionKind.Operator))],
            (["Statement", "Condition", var op], true) => [.. Keys(op, ActionsOf(typed, strings))],
            (["Version"], false) => [Value(PolicyDocument.CurrentVersion)],
            (["Statement", "Effect"], false) => [Value("Allow"), Value("Deny")],
            (["Statement", "Action" or "NotAction"], false) => [.. Actions(catalog, typed.Text, scope.Grammar)],
            (["Statement", "Resource" or "NotResource"], false) when !EndsInVariable(typed) => [.. Resources(ActionsOf(typed, strings), scope)],
            (["Statement", "Resource" or "NotResource"], false) => [.. Variables(catalog, typed)],
            (["Statement", "Principal" or "NotPrincipal", "Service"], false) => [Value("sagemaker.amazonaws.com")],
            (["Statement", "Principal" or "NotPrincipal", "AWS"], false) => [Value($"arn:aws:iam::{scope.AccountId}:root"), Value($"arn:aws:iam::{scope.AccountId}:role/"), Value("*")],
            (["Statement", "Condition", var op, _], false) when op.EndsWith("Bool", StringComparison.Ordinal) || op is "Null" or "BoolIfExists" => [Value("true"), Value("false")],
            (["Statement", "Condition", _, _], false) => [.. Variables(catalog, typed)],
            _ => [],
        };
    }

    private static CompletionOption Value(string text) => new(text, CompletionKind.Value);

    private static string[] Elements(PolicyGrammar grammar) =>
        grammar switch
        {
            PolicyGrammar.Identity => ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"],
            PolicyGrammar.Trust => ["Sid", "Effect", "Principal", "Action", "Condition"],
            _ => ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"],
        };

    private static List<CompletionOption> Unused(IEnumerable<string> names, CursorString typed, IReadOnlyList<CursorString> strings)
    {
        var taken = strings.Where(s => s.IsName && s.Owner == typed.Owner && s != typed).Select(s => s.Text).ToHashSet(StringComparer.Ordinal);
        return [.. names.Where(n => !taken.Contains(n)).Select(n => new CompletionOption(n, CompletionKind.Element))];
    }

    private static List<string> ActionsOf(CursorString typed, IReadOnlyList<CursorString> strings) =>
        [.. strings.Where(s => !s.IsName && s.Statement == typed.Statement && s.Path.Contains("Action", StringComparer.Ordinal)).Select(s => s.Text)];

    private static IEnumerable<CompletionOption> Actions(ServiceCatalog catalog, string typed, PolicyGrammar grammar)
    {
        if (grammar == PolicyGrammar.Trust)
        {
            return s_trustActions.Select(a => new CompletionOption(a, CompletionKind.Action));
        }

        if (typed.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && catalog.FindService(typed[..colon]) is { } service)
        {
            var verbs = s_verbs.Where(v => service.Actions.Count(a => a.Name.StartsWith(v, StringComparison.Ordinal)) > 1);
            return service.Actions.Select(a => new CompletionOption(a.FullName, CompletionKind.Action, a.Level.ToString()))
                .Concat(verbs.Select(v => new CompletionOption($"{service.Prefix}:{v}*", CompletionKind.Action)))
                .Append(new CompletionOption($"{service.Prefix}:*", CompletionKind.Action));
        }

        var known = catalog.Services.Select(s => s.Prefix).ToList();
        return known.Concat(catalog.Prefixes.Except(known, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal))
            .Select(p => new CompletionOption(p + ":", CompletionKind.Service))
            .Append(new CompletionOption("*", CompletionKind.Action));
    }

    private static IEnumerable<CompletionOption> Resources(IReadOnlyList<string> actions, CompletionScope scope) =>
        StatementVocabulary.ResourcesOf(actions)
            .Select(type => new CompletionOption(ArnOf(type, scope), CompletionKind.Resource, type.Type))
            .Prepend(new CompletionOption("*", CompletionKind.Resource))
            .DistinctBy(o => o.Text, StringComparer.Ordinal);

    private static string ArnOf(CatalogResource type, CompletionScope scope)
    {
        var filled = type.ArnFormat
            .Replace("${Partition}", "aws", StringComparison.Ordinal)
            .Replace("${Region}", scope.Region, StringComparison.Ordinal)
            .Replace("${Account}", scope.AccountId, StringComparison.Ordinal);
        return new CatalogResource(type.Type, filled).ArnPattern;
    }

    /// <summary>Keys that the actions carry, then the global ones; only those whose values the operator compares.</summary>
    private static IEnumerable<CompletionOption> Keys(string conditionOperator, IReadOnlyList<string> actions)
    {
        var plain = conditionOperator[(conditionOperator.IndexOf(':', StringComparison.Ordinal) + 1)..];
        plain = plain.EndsWith("IfExists", StringComparison.Ordinal) ? plain[..^"IfExists".Length] : plain;
        return StatementVocabulary.KeysOf(actions)
            .Where(k => !ConditionOperators.Plain.Contains(plain, StringComparer.Ordinal) || ConditionOperators.Fits(plain, k.Type))
            .Select(k => new CompletionOption(k.FreePrefix ?? k.Name, CompletionKind.Key, k.IsMultivalued ? $"{k.Type}[]" : k.Type.ToString()));
    }

    private static bool EndsInVariable(CursorString typed) => typed.Text.LastIndexOf("${", StringComparison.Ordinal) > typed.Text.LastIndexOf('}');

    // Variables hold one value each.
    private static IEnumerable<CompletionOption> Variables(ServiceCatalog catalog, CursorString typed)
    {
        var open = typed.Text.LastIndexOf("${", StringComparison.Ordinal);
        var before = open < 0 ? typed.Text : typed.Text[..open];
        return catalog.GlobalKeys.Where(k => !k.IsMultivalued)
            .Select(k => new CompletionOption($"{before}${{{(k.FreePrefix is { } prefix ? prefix + "team" : k.Name)}}}", CompletionKind.Variable, k.Type.ToString()));
    }
}
