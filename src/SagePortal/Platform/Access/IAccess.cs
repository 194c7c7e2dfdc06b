using SagePortal.Platform.Results;

namespace SagePortal.Platform.Access;

/// <summary>The one door: every use case asks it with the action and the resource's ARN before it decides anything.</summary>
public interface IAccess
{
    /// <summary>
    /// Success, or one <see cref="ErrorCodes.AccessDenied"/> error worded as AWS words it. A denial is written to the audit trail.
    /// </summary>
    /// <param name="action">E.g. <c>sagemaker:CreateAutoMLJobV2</c>.</param>
    /// <param name="resourceArn">The ARN, or <c>*</c> for actions without a resource.</param>
    /// <param name="context">Condition keys, e.g. <c>aws:ResourceTag/team</c>; null for none.</param>
    Task<Result> CheckAsync(string action, string resourceArn, IReadOnlyDictionary<string, string>? context, CancellationToken cancellationToken);

    /// <summary>The same decision without a trace, for pages that hide what the caller may not do and for filtering lists.</summary>
    Task<bool> MayAsync(string action, string resourceArn, IReadOnlyDictionary<string, string>? context, CancellationToken cancellationToken);
}
