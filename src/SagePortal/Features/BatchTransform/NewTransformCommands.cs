using SagePortal.Features.Autopilot;
using SagePortal.Features.Datasets;
using SagePortal.Features.Endpoints.Models;

namespace SagePortal.Features.BatchTransform;

/// <summary>The use cases of the page of a new job.</summary>
public sealed record NewTransformCommands(
    CreateTransformJob Create,
    PreviewTransform Preview,
    DescribeTransformJob Describe,
    MakeTransformModel Models,
    ListModels Existing,
    ListAutoMLJobs Jobs,
    ListDatasets Datasets,
    DescribeDataset Dataset);
