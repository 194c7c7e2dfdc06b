using SagePortal.Features.Datasets;

namespace SagePortal.Features.Autopilot;

/// <summary>The use cases of the wizard.</summary>
public sealed record WizardCommands(ListDatasets Datasets, ListAutoMLJobs Jobs, FindTrainingTable Tables, DescribeAutoMLJob Describe, CreateAutoMLJob Create, WizardDrafts Drafts);
