using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using SagePortal.Features.AccessManagement;
using SagePortal.Features.AccessManagement.Components;
using SagePortal.Policies.Validation;
using SagePortal.TestKit.Components;

namespace SagePortal.Tests.Features.AccessManagement.Components;

public sealed partial class FindingTextsTests
{
    private const string Faulty = """
        { "Version": "2008-10-17", "Statement": [
          { "Effect": "Allow", "NotAction": ["iam:*"], "Resource": "*" },
          { "Effect": "Allow", "Action": ["sagemakr:CreateModel", "sagemaker:CreateModle", "sagemaker:Create*", "iam:PassRole"], "Resource": "*",
            "Condition": { "StringEquals": { "aws:TagKeys": ["a", "a"] }, "Bool": { "aws:SecureTransport": ["true", "false"] } } }] }
        """;

    [Fact]
    [UseCulture("ja")]
    public void Findings_InJapanese_AreSaidInJapaneseWithWhatTheyQuote()
    {
        using var services = ComponentServices.Create();
        var strings = services.GetRequiredService<IStringLocalizer<PolicyFindingStrings>>();
        var findings = PolicyAnalyzer.Analyze(Faulty);

        var said = findings.ToDictionary(f => f, f => f.In(strings));

        Assert.NotEmpty(findings);
        Assert.All(said, finding => Assert.Matches("[ぁ-んァ-ヶ一-龠]", finding.Value));
        Assert.Contains(said, finding => finding is { Key.Code: "INVALID_SERVICE_IN_ACTION", Value: "サービス sagemakr は存在しません。sagemaker のことですか?" });
        Assert.Contains(said, finding => finding.Key.Code.StartsWith("PASS_ROLE", StringComparison.Ordinal));
    }

    [Fact]
    [UseCulture("en")]
    public void Findings_InEnglish_AreTheEnginesOwn()
    {
        using var services = ComponentServices.Create();
        var strings = services.GetRequiredService<IStringLocalizer<PolicyFindingStrings>>();

        Assert.All(PolicyAnalyzer.Analyze(Faulty), finding => Assert.Equal(finding.Message, finding.In(strings)));
    }

    [Fact]
    public void EveryCodeOfTheChecks_HasAText()
    {
        using var services = ComponentServices.Create();
        var strings = services.GetRequiredService<IStringLocalizer<PolicyFindingStrings>>();
        var codes = Directory.EnumerateFiles(TestKit.RepositoryFolder.PathTo("src", "SagePortal.Policies", "Validation"), "*Checks.cs")
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value))
            .Where(code => !code.StartsWith("PASS_ROLE", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);

        Assert.Equal([], codes.Where(code => strings[code].ResourceNotFound && !s_withoutText.Contains(code)).Order(StringComparer.Ordinal));
    }

    /// <summary>Several messages with different parts: the engine says which.</summary>
    private static readonly HashSet<string> s_withoutText = new(["MISSING_ARN_FIELD", "UNREACHABLE_ACTION", "POLICY_SIZE_EXCEEDS_QUOTA"], StringComparer.Ordinal);

    [GeneratedRegex(@"report\.(Error|Warn|Security|Suggest)\([\w.!]+, ""(?<code>[A-Z_]+)""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Code();
}
