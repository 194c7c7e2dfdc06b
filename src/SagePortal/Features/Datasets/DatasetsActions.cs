using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Datasets;

/// <summary>Policy actions of the feature. AWS has none for datasets of this kind.</summary>
public static class DatasetsActions
{
    public const string CreateDataset = "sageportal:CreateDataset";
    public const string DeleteDataset = "sageportal:DeleteDataset";
    public const string DescribeDataset = "sageportal:DescribeDataset";
    public const string DownloadDataset = "sageportal:DownloadDataset";
    public const string ListDatasets = "sageportal:ListDatasets";
    public const string UpdateDataset = "sageportal:UpdateDataset";

    public static string Arn(Arns arns, string accountId, string name) => arns.SagePortal(accountId, "dataset", name);
}
