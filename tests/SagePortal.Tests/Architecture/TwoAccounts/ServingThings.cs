using SagePortal.Features.Endpoints.Serving;

namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>Requests for predictions by Ana's endpoint.</summary>
internal sealed class ServingThings : AnasThings
{
    public override int Order => 21;

    public override IReadOnlyDictionary<string, Func<object?>> Arguments(TwoAccountsPortal accounts) => new Dictionary<string, Func<object?>>(StringComparer.Ordinal)
    {
        ["invocation"] = () => new Invocation("40\n"u8.ToArray(), 0),
        ["InvokeEndpointAsync.request"] = () => new AsyncInvocationRequest { InputLocation = $"s3://sagemaker-us-east-1-{accounts.Ana.AccountId}/input.csv" },
    };

    public override IReadOnlyDictionary<string, string> Addresses(TwoAccountsPortal accounts) => new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["/endpoints/{endpointName}"] = "anaonly-endpoint",
    };

    /// <summary>Programs send an access key; a browser's session is none.</summary>
    public override IReadOnlyDictionary<string, (string Query, Dictionary<string, string>? Form)> Posts(TwoAccountsPortal accounts) =>
        new Dictionary<string, (string Query, Dictionary<string, string>? Form)>(StringComparer.Ordinal)
        {
            ["/endpoints/{endpointName}/invocations"] = ("", null),
            ["/endpoints/{endpointName}/invocations-response-stream"] = ("", null),
            ["/endpoints/{endpointName}/async-invocations"] = ("", null),
        };
}
