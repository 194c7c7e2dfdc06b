using SagePortal.Features.HumanReview.Decisions;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Quality;

namespace SagePortal.Features.HumanReview.Pages;

/// <summary>What the page of one item calls.</summary>
public sealed record LoopCommands(
    DescribeHumanLoop Describe,
    DescribeFlowDefinition Flow,
    ReopenHumanLoop Reopen,
    StopHumanLoop Stop,
    DeleteHumanLoop Delete,
    PutReviewOutcomes PutOutcomes,
    PutReviewGold PutGold);
