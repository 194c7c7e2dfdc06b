using SagePortal.Features.BatchTransform;
using SagePortal.Features.BatchTransform.Views;

namespace SagePortal.Tests.Features.BatchTransform.Views;

public sealed class TransformDraftTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Theory]
    [InlineData("churn")]
    [InlineData("顧客 データ")]
    [InlineData("a very long name of a dataset with spaces -- and hyphens, longer than any job may be called")]
    public void NameFrom_AnySource_IsAValidName(string source) => Assert.True(TransformJobRules.IsName(TransformDraft.NameFrom(source, s_now)));

    [Theory]
    [InlineData("model:leavers", "leavers")]
    [InlineData("candidate:churn/gbdt-1", "churn / gbdt-1")]
    [InlineData("package:arn:aws:sagemaker:us-east-1:111122223333:model-package/churn/3", "churn/3")]
    public void Choice_AsText_ComesBack(string text, string title)
    {
        var choice = TransformModelChoice.Parse(text)!;
        Assert.Equal((text, title), (choice.Text, choice.Title));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("model:")]
    [InlineData("candidate:job")]
    [InlineData("package:churn/3")]
    public void Choice_OfNothing_IsNone(string? text) => Assert.Null(TransformModelChoice.Parse(text));

    [Fact]
    public void Request_OfAFreshDraft_PassesTheRules()
    {
        var draft = new TransformDraft { Name = "j", InputUri = "s3://bucket/in/a.csv ", OutputUri = "s3://bucket/out", InputFilter = " $[1:] ", Outputs = ["predicted_label", "probability"] };
        var request = draft.ToRequest("m");
        Assert.Empty(TransformJobRules.Check(request));
        Assert.Equal(("$[1:]", "Input"), (request.DataProcessing!.InputFilter, request.DataProcessing.JoinSource));
        Assert.Equal("predicted_label,probability", request.Environment!["SAGEMAKER_INFERENCE_OUTPUT"]);
    }
}
