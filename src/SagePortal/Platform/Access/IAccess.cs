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
    /// <param name="context">Condition keys, e.g. <c>aws:ResourceTag/team</c>, best as <see cref="RequestContext"/>; null for none.</param>
    Task<Result> CheckAsync(string action, string resourceArn, IReadOnlyDictionary<string, string>? context, CancellationToken cancellationToken);

    /// <summary>The same decision without a trace, for pages that hide what the caller may not do.</summary>
    Task<bool> MayAsync(string action, string resourceArn, IReadOnlyDictionary<string, string>? context, CancellationToken cancellationToken);

    /// <summary>
    /// Could the caller make something by this action, under some name and with some tags? Also true for who may only with a team's
    /// tags: the tags that their policies ask for are tried. For pages that offer to make a new one.
    /// </summary>
    Task<bool> MayCreateAsync(string action, CancellationToken cancellationToken);

    /// <summary>
    /// The same for taking a role on, where its trust policy must consent. Across accounts both sides must allow, and a role that does not
    /// trust the caller is denied in the same words as one that does not exist.
    /// </summary>
    /// <param name="action"><c>sts:AssumeRole</c> or <c>sts:TagSession</c>.</param>
    /// <param name="roleArn">Role of the caller's account or of another.</param>
    /// <param name="trustPolicy">Its trust policy; null when there is no such role.</param>
    /// <param name="context">Condition keys; null for none.</param>
    Task<Result> CheckTrustAsync(string action, string roleArn, string? trustPolicy, IReadOnlyDictionary<string, string>? context, CancellationToken cancellationToken);

    /// <summary>The rows on whose resource the caller may do the action, in their order. Cost: one read, then memory only (10,000 rows in well under 50 ms).</summary>
    /// <param name="action">E.g. <c>sagemaker:DescribeAutoMLJobV2</c>.</param>
    /// <param name="rows">All rows of the query.</param>
    /// <param name="resource">A row's ARN and its tags as JSON.</param>
    Task<IReadOnlyList<T>> FilterAsync<T>(string action, IReadOnlyList<T> rows, Func<T, (string Arn, string TagsJson)> resource, CancellationToken cancellationToken);

    /// <summary>
    /// Why a principal of the account may or may not do something. Needs <c>iam:SimulatePrincipalPolicy</c> on the principal.
    /// </summary>
    /// <param name="principal">A user or role of the caller's account.</param>
    /// <param name="action">The action.</param>
    /// <param name="resourceArn">The ARN or <c>*</c>.</param>
    /// <param name="context">Condition keys of the imagined call; null for none.</param>
    Task<Result<AccessExplanation>> ExplainAsync(
        PrincipalReference principal, string action, string resourceArn, IReadOnlyDictionary<string, IReadOnlyList<string>>? context, CancellationToken cancellationToken);

    /// <summary>Always the denial of something that no policy can allow, with its row in the audit trail.</summary>
    /// <param name="action">What was attempted.</param>
    /// <param name="resourceArn">On what.</param>
    /// <param name="why">Continues "because …".</param>
    Task<Result> RefuseAsync(string action, string resourceArn, string why, CancellationToken cancellationToken);
}
