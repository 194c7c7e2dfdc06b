using SagePortal.Policies.Documents;

namespace SagePortal.Policies.Validation;

/// <summary>ARNs that name nothing, and lists that say the same twice.</summary>
internal static class ResourceChecks
{
    public static void Run(StatementView statement, FindingReport report)
    {
        foreach (var resource in statement.Resources.Where(r => r.Value != "*" && r.Value.StartsWith("arn:", StringComparison.Ordinal)))
        {
            CheckArn(resource, report);
        }

        foreach (var resource in statement.Resources.Where(r => r.Value.Contains("${", StringComparison.Ordinal)))
        {
            VariableChecks.Run(resource, statement.HasVariables, report);
        }

        CheckRedundant(statement, report);
        if (statement is { IsNotResource: true, IsAllow: true })
        {
            report.Security(statement.Map, "ALLOW_WITH_NOT_RESOURCE", "`NotResource` with `Allow` grants access to all other resources, also those that come later: list what is meant in `Resource`");
        }
    }

    private static void CheckArn(JsonText text, FindingReport report)
    {
        var parts = text.Value.Split(':', ArnParts.Count);
        if (parts.Length < ArnParts.Count)
        {
            report.Error(text, "MISSING_ARN_FIELD", $"`{text.Value}` has {parts.Length} of six parts; the missing ones stand for `*`: write arn:partition:service:region:account:resource");
            return;
        }

        var (service, region, account, resource) = (parts[2], parts[3], parts[4], parts[5]);
        if (service.Any(char.IsAsciiLetterUpper))
        {
            report.Error(text, "INVALID_ARN_SERVICE_CASE", $"the service `{service}` of an ARN is written in lower case, otherwise it matches nothing");
        }
        else if (service != "*" && !report.Catalog.IsService(service))
        {
            report.Error(text, "INVALID_SERVICE", $"there is no service `{service}`{Spelling.DidYouMean(service, report.Catalog.Prefixes)}");
        }

        if (!IsAccount(account))
        {
            report.Error(text, "INVALID_ARN_ACCOUNT", $"account `{account}` has not twelve digits");
        }

        if (!region.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '*' or '?'))
        {
            report.Error(text, "INVALID_ARN_REGION", $"`{region}` is no region");
        }

        CheckPlace(text, service, region, account, report);
        CheckType(text, service, resource, report);
    }

    private static bool IsAccount(string account) =>
        account is "" or "aws" || account.AsSpan().ContainsAny('*', '?') || (account.Length == 12 && account.All(char.IsAsciiDigit));

    private static void CheckPlace(JsonText text, string service, string region, string account, FindingReport report)
    {
        if (service is "iam" or "s3" && region is not ("" or "*"))
        {
            report.Error(text, "ARN_REGION_NOT_ALLOWED", $"ARNs of `{service}` have no region: leave it empty");
        }

        if (service == "s3" && account is not ("" or "*") && !text.Value.Contains(":accesspoint/", StringComparison.Ordinal))
        {
            report.Error(text, "ARN_ACCOUNT_NOT_ALLOWED", "ARNs of buckets and objects have no account: leave it empty");
        }

        if (service is "sagemaker" or "sageportal" or "kms" && region.Length == 0)
        {
            report.Error(text, "MISSING_ARN_REGION", $"ARNs of `{service}` have a region, without one this matches nothing: write the region or `*`");
        }

        if (service is "sagemaker" or "sageportal" or "iam" && account.Length == 0)
        {
            report.Error(text, "MISSING_ARN_ACCOUNT", $"ARNs of `{service}` have an account, without one this matches nothing: write the account or `*`");
        }
    }

    // The first word of the last part is the type, as far as it is spelled out.
    private static void CheckType(JsonText text, string service, string resource, FindingReport report)
    {
        if (report.Catalog.FindService(service) is not { } known || service is "s3" or "sts" || resource.IndexOfAny(['/', ':']) is not (> 0 and var end))
        {
            return;
        }

        var type = resource[..end];
        var types = known.Resources.Select(r => r.ArnFormat.Split(':', ArnParts.Count)[^1].Split('/', ':')[0]).ToHashSet(StringComparer.Ordinal);
        if (!type.AsSpan().ContainsAny("*?$") && !types.Contains(type))
        {
            report.Error(text, "INVALID_ARN_RESOURCE", $"`{service}` has no resources of type `{type}`{Spelling.DidYouMean(type, types)}");
        }
    }

    private static void CheckRedundant(StatementView statement, FindingReport report)
    {
        var texts = statement.Resources.Take(100).ToList();
        for (var i = 0; i < texts.Count; i++)
        {
            var cover = texts.Where((other, j) => j != i && Covers(other.Value, texts[i].Value, earlier: j < i)).Select(t => t.Value).FirstOrDefault();
            if (cover is not null)
            {
                report.Suggest(texts[i], "REDUNDANT_RESOURCE", $"`{texts[i].Value}` is part of `{cover}` already");
            }
        }
    }

    private static bool Covers(string pattern, string other, bool earlier) =>
        pattern == other ? earlier : pattern == "*" || (PartsCover(pattern, other) && !PartsCover(other, pattern));

    private static bool PartsCover(string pattern, string other)
    {
        var (a, b) = (pattern.Split(':', ArnParts.Count), other.Split(':', ArnParts.Count));
        return a.Length == b.Length && !pattern.Contains("${", StringComparison.Ordinal) && a.Zip(b).All(pair => Glob.Compile(pair.First).Matches(pair.Second));
    }
}
