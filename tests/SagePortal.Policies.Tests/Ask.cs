using SagePortal.Policies.Documents;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Tests;

/// <summary>Requests and policies in one line each.</summary>
internal static class Ask
{
    public static PolicyDocument Policy(string statements) =>
        PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":{{statements}}}""") is { IsValid: true } parsing
            ? parsing.Document
            : throw new InvalidOperationException(string.Join("; ", PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":{{statements}}}""").Errors));

    public static AccessRequest Request(string action, string resource = "*", params (string Key, string[] Values)[] context) =>
        new(action, resource, context.Select(c => KeyValuePair.Create<string, IReadOnlyList<string>>(c.Key, c.Values)));

    public static Decision Decide(AccessRequest request, params PolicyDocument[] policies) =>
        PolicyEvaluator.Evaluate(request, [.. policies.Select((p, i) => new AttachedPolicy($"p{i}", p))]).Decision;
}
