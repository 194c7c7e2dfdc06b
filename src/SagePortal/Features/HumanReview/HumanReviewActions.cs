using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview;

/// <summary>Policy actions, ARNs, topics and addresses of human review. AWS's actions where it has them.</summary>
public static class HumanReviewActions
{
    public const string CreateWorkteam = "sagemaker:CreateWorkteam";
    public const string DescribeWorkteam = "sagemaker:DescribeWorkteam";
    public const string ListWorkteams = "sagemaker:ListWorkteams";
    public const string UpdateWorkteam = "sagemaker:UpdateWorkteam";
    public const string DeleteWorkteam = "sagemaker:DeleteWorkteam";
    public const string CreateHumanTaskUi = "sagemaker:CreateHumanTaskUi";
    public const string DescribeHumanTaskUi = "sagemaker:DescribeHumanTaskUi";
    public const string ListHumanTaskUis = "sagemaker:ListHumanTaskUis";
    public const string DeleteHumanTaskUi = "sagemaker:DeleteHumanTaskUi";
    public const string RenderUiTemplate = "sagemaker:RenderUiTemplate";
    public const string CreateFlowDefinition = "sagemaker:CreateFlowDefinition";
    public const string DescribeFlowDefinition = "sagemaker:DescribeFlowDefinition";
    public const string ListFlowDefinitions = "sagemaker:ListFlowDefinitions";
    public const string DeleteFlowDefinition = "sagemaker:DeleteFlowDefinition";
    public const string StartHumanLoop = "sagemaker:StartHumanLoop";
    public const string DescribeHumanLoop = "sagemaker:DescribeHumanLoop";
    public const string ListHumanLoops = "sagemaker:ListHumanLoops";
    public const string StopHumanLoop = "sagemaker:StopHumanLoop";
    public const string DeleteHumanLoop = "sagemaker:DeleteHumanLoop";

    /// <summary>A new version of a flow: AWS's flows can only be created anew.</summary>
    public const string UpdateFlowDefinition = "sageportal:UpdateFlowDefinition";

    /// <summary>Sends an endpoint's doubtful predictions to a flow.</summary>
    public const string PutReviewSource = "sageportal:PutReviewSource";
    public const string DeleteReviewSource = "sageportal:DeleteReviewSource";

    /// <summary>The reviewer's own actions, on the work team: what a policy needs for people who may do nothing else.</summary>
    public const string ListReviewTasks = "sageportal:ListReviewTasks";
    public const string ClaimReviewTask = "sageportal:ClaimReviewTask";
    public const string SubmitReviewAnswer = "sageportal:SubmitReviewAnswer";

    /// <summary>The lead's actions, on the flow.</summary>
    public const string AdjudicateHumanLoop = "sageportal:AdjudicateHumanLoop";
    public const string ReopenHumanLoop = "sageportal:ReopenHumanLoop";
    public const string AssignReviewTask = "sageportal:AssignReviewTask";
    public const string GetReviewStatistics = "sageportal:GetReviewStatistics";
    public const string PutReviewGold = "sageportal:PutReviewGold";

    /// <summary>Lets a reviewer go on who was paused by control questions.</summary>
    public const string ResumeReviewer = "sageportal:ResumeReviewer";
    public const string PutReviewOutcome = "sageportal:PutReviewOutcome";
    public const string ExportReviewResults = "sageportal:ExportReviewResults";
    public const string RetrainFromReviews = "sageportal:RetrainFromReviews";

    /// <summary>On the human loop: showing a masked field.</summary>
    public const string RevealReviewField = "sageportal:RevealReviewField";

    public const string PutObject = "s3:PutObject";

    /// <summary>What a team can be made of, and whose rows a dry run reads.</summary>
    public const string ListUsers = "iam:ListUsers";
    public const string ListGroups = "iam:ListGroups";
    public const string GetObject = "s3:GetObject";

    /// <summary>Condition key of SageMaker's actions that name a team.</summary>
    public const string WorkteamArnKey = "sagemaker:WorkteamArn";

    public const string TeamTopic = "workteam";
    public const string TaskUiTopic = "human-task-ui";
    public const string FlowTopic = "flow-definition";

    /// <summary>Prefix of the topics by flow: every change of a loop, slot or answer.</summary>
    public const string LoopTopic = "human-loop";

    public static string WorkteamArn(this Arns arns, string accountId, string name) => arns.SageMaker(accountId, "workteam", $"private-crowd/{name}");

    public static string HumanTaskUiArn(this Arns arns, string accountId, string name) => arns.SageMaker(accountId, "human-task-ui", name);

    public static string FlowArn(this Arns arns, string accountId, string name) => arns.SageMaker(accountId, "flow-definition", name);

    public static string LoopArn(this Arns arns, string accountId, string name) => arns.SageMaker(accountId, "human-loop", name);

    public static string FlowLoopsTopic(Guid flow) => $"{LoopTopic}/{flow:N}";

    public static string FlowAddress(string name) => $"/review/flows/{name}";

    public static string LoopAddress(string name) => $"/review/loops/{name}";

    public static string TeamAddress(string name) => $"/review/teams/{name}";
}
