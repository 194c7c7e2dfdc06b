namespace SagePortal.Features.Webhooks;

/// <summary>Where which events go.</summary>
/// <param name="Url">Absolute, http or https.</param>
/// <param name="Sources">Patterns of event sources such as <c>aws.sagemaker</c>, <c>*</c> for any part; none means all.</param>
/// <param name="DetailTypes">The same of detail types such as <c>SageMaker Model Package*</c>.</param>
public sealed record WebhookRequest(string Url, IReadOnlyList<string> Sources, IReadOnlyList<string> DetailTypes)
{
    /// <summary>Up to 256 characters.</summary>
    public string Description { get; init; } = "";

    /// <summary>False keeps the webhook but sends nothing; what happens meanwhile is not sent later.</summary>
    public bool IsEnabled { get; init; } = true;
}
