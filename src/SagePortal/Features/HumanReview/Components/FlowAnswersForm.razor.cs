namespace SagePortal.Features.HumanReview.Components;

/// <summary>How several answers become a decision, and how reviewers are checked.</summary>
public sealed partial class FlowAnswersForm : FlowFormSection;
