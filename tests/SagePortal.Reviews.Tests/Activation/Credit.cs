using SagePortal.Reviews.Activation;

namespace SagePortal.Reviews.Tests.Activation;

/// <summary>Predictions of a credit model to try conditions on.</summary>
internal static class Credit
{
    public static SamplingSeed Seed { get; } = new("salt", "1");

    public static PredictionCase Case(double approved = 0.7, string input = "{}") => new()
    {
        Input = input,
        PredictedLabel = approved >= 0.5 ? "approved" : "rejected",
        Probabilities = new Dictionary<string, double>(StringComparer.Ordinal) { ["approved"] = approved, ["rejected"] = 1 - approved },
        Features = new Dictionary<string, FeatureValue>(StringComparer.Ordinal)
        {
            ["amount"] = FeatureValue.Number(20_000),
            ["country"] = FeatureValue.Text("JP"),
            ["zip"] = FeatureValue.Text("00123"),
            ["job"] = FeatureValue.Text("astronaut", isUnseen: true),
            ["income"] = FeatureValue.Missing,
        },
        EndpointName = "credit-prod",
        VariantName = "canary",
    };

    public static ActivationConditions Conditions(string members)
    {
        var parsing = ActivationConditions.Parse($$"""{"Conditions":[{{members}}]}""");
        Assert.True(parsing.IsValid, string.Join("; ", parsing.Findings));
        return parsing.Conditions;
    }

    public static string Simple(string type, string parameters) => $$"""{"ConditionType":"{{type}}","ConditionParameters":{{parameters}}}""";

    public static ConditionResult Single(string type, string parameters, PredictionCase? prediction = null) =>
        Assert.Single(Conditions(Simple(type, parameters)).Evaluate(prediction ?? Case(), Seed).Conditions);
}
