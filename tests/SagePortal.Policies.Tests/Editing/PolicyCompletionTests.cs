using SagePortal.Policies.Documents;
using SagePortal.Policies.Editing;

namespace SagePortal.Policies.Tests.Editing;

/// <summary>The bar in a text is the cursor.</summary>
public sealed class PolicyCompletionTests
{
    [Theory]
    [InlineData("{\"Version\": \"|", "2012-10-17")]
    [InlineData("{\"|", "Statement")]
    [InlineData("{\"Statement\": [{\"Effect\": \"|\"}]}", "Deny")]
    [InlineData("{\"Statement\": [{\"Eff|", "Effect")]
    [InlineData("{\"Statement\": [{\"Action\": [\"sage|", "sagemaker:")]
    [InlineData("{\"Statement\": {\"Action\": \"sagemaker:|", "sagemaker:CreateEndpoint")]
    [InlineData("{\"Statement\": [{\"Action\": [\"sagemaker:CreateEndpoint\", \"sagemaker:|\n], \"Resource\": \"*\"}]}", "sagemaker:Describe*")]
    [InlineData("{\"Statement\": [{\"Action\": \"sagemaker:InvokeEndpoint\", \"Resource\": \"|\"}]}", "arn:aws:sagemaker:us-east-1:111122223333:endpoint/*")]
    [InlineData("{\"Statement\": [{\"Resource\": \"|\", \"Action\": \"sagemaker:InvokeEndpoint\"}]}", "arn:aws:sagemaker:us-east-1:111122223333:endpoint/*")]
    [InlineData("{\"Statement\": [{\"Resource\": \"arn:aws:s3:::b/${|", "arn:aws:s3:::b/${aws:username}")]
    [InlineData("{\"Statement\": [{\"Condition\": {\"|", "ForAnyValue:StringLike")]
    [InlineData("{\"Statement\": [{\"Condition\": {\"StringEquals\": {\"|", "aws:ResourceTag/")]
    [InlineData("{\"Statement\": [{\"Action\": \"sagemaker:CreateTrainingJob\", \"Condition\": {\"ForAnyValue:StringLike\": {\"|", "sagemaker:InstanceTypes")]
    [InlineData("{\"Statement\": [{\"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"|", "false")]
    public void At_Place_OffersWhatFits(string marked, string expected) => Assert.Contains(Options(marked), o => o.Text == expected);

    [Theory]
    [InlineData("{\"Statement\": [{\"Effect\": \"Allow\", \"|", "Effect")]
    [InlineData("{\"Statement\": [{\"Action\": \"sagemaker:InvokeEndpoint\", \"Resource\": \"|", "arn:aws:sagemaker:us-east-1:111122223333:model/*")]
    [InlineData("{\"Statement\": [{\"Condition\": {\"Bool\": {\"|", "aws:username")]
    [InlineData("{\"Statement\": [{\"|", "Principal")]
    public void At_Place_LeavesOutWhatDoesNot(string marked, string unexpected)
    {
        var options = Options(marked);

        Assert.NotEmpty(options);
        Assert.DoesNotContain(options, o => o.Text == unexpected);
    }

    [Fact]
    public void At_InsideAString_ReplacesItWhole()
    {
        const string Text = """{"Statement": [{"Action": "sagemaker:Crea"}]}""";

        var completion = PolicyCompletion.At(Text, Text.IndexOf("maker", StringComparison.Ordinal), new CompletionScope(PolicyGrammar.Identity));

        Assert.Equal("sagemaker:Crea", Text[completion!.Start..completion.End]);
    }

    [Theory]
    [InlineData("{ | }")]
    [InlineData("{\"Statement\": [{\"Sid\": \"|")]
    [InlineData("|")]
    [InlineData("]]}}\"|")]
    public void At_PlaceWithoutSuggestions_IsNull(string marked) => Assert.Null(Complete(marked));

    [Fact]
    public void At_ActionOfAService_TellsTheAccessLevel() =>
        Assert.Equal("Write", Options("{\"Statement\": [{\"Action\": \"sagemaker:|").Single(o => o.Text == "sagemaker:CreateEndpoint").Detail);

    [Fact]
    public void At_TrustPolicy_OffersOnlyAssumingRoles() =>
        Assert.All(Complete("{\"Statement\": [{\"Action\": \"|", PolicyGrammar.Trust)!.Options, o => Assert.StartsWith("sts:", o.Text, StringComparison.Ordinal));

    private static IReadOnlyList<CompletionOption> Options(string marked) => Complete(marked)?.Options ?? [];

    private static PolicyCompletion? Complete(string marked, PolicyGrammar grammar = PolicyGrammar.Identity)
    {
        var at = marked.IndexOf('|', StringComparison.Ordinal);
        return PolicyCompletion.At(marked.Remove(at, 1), at, new CompletionScope(grammar, "us-east-1", "111122223333"));
    }
}
