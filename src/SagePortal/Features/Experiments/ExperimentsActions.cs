using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Experiments;

/// <summary>Policy actions, ARNs and topics of experiments: SageMaker's own.</summary>
public static class ExperimentsActions
{
    public const string CreateExperiment = "sagemaker:CreateExperiment";
    public const string DescribeExperiment = "sagemaker:DescribeExperiment";
    public const string ListExperiments = "sagemaker:ListExperiments";
    public const string UpdateExperiment = "sagemaker:UpdateExperiment";
    public const string DeleteExperiment = "sagemaker:DeleteExperiment";
    public const string CreateTrial = "sagemaker:CreateTrial";
    public const string DescribeTrial = "sagemaker:DescribeTrial";
    public const string ListTrials = "sagemaker:ListTrials";
    public const string UpdateTrial = "sagemaker:UpdateTrial";
    public const string DeleteTrial = "sagemaker:DeleteTrial";
    public const string CreateTrialComponent = "sagemaker:CreateTrialComponent";
    public const string DescribeTrialComponent = "sagemaker:DescribeTrialComponent";
    public const string ListTrialComponents = "sagemaker:ListTrialComponents";
    public const string UpdateTrialComponent = "sagemaker:UpdateTrialComponent";
    public const string DeleteTrialComponent = "sagemaker:DeleteTrialComponent";
    public const string AssociateTrialComponent = "sagemaker:AssociateTrialComponent";
    public const string DisassociateTrialComponent = "sagemaker:DisassociateTrialComponent";
    public const string BatchPutMetrics = "sagemaker:BatchPutMetrics";
    public const string BatchGetMetrics = "sagemaker:BatchGetMetrics";

    /// <summary>Hears every change of experiments, trials, components and metrics.</summary>
    public const string Topic = "experiments";

    public static string ExperimentsArn<T>(this Arns arns, string accountId, string name)
        where T : IExperimentKind => arns.SageMaker(accountId, T.ArnType, name);
}
