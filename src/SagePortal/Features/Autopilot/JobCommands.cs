namespace SagePortal.Features.Autopilot;

/// <summary>The use cases of the job page.</summary>
public sealed record JobCommands(
    DescribeAutoMLJob Describe,
    ListCandidatesForAutoMLJob Candidates,
    GetDataReport DataReport,
    StopAutoMLJob Stop,
    DeleteAutoMLJob Delete,
    StarCandidate Star);
