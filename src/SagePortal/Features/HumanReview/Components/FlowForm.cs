using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>A flow while somebody writes it. Times are in the units people think in.</summary>
public sealed class FlowForm
{
    private FlowSettings _kept = new();
    private string? _requestSource;
    private string? _kmsKeyId;

    public string? Name { get; set; } = "";

    public string? TaskTitle { get; set; } = "";

    public string? TaskDescription { get; set; } = "";

    public string? ShortInstructions { get; set; } = "";

    public string? FullInstructions { get; set; } = "";

    /// <summary>Empty shows the row card.</summary>
    public string? TaskUi { get; set; } = "";

    public ReviewMode Mode { get; set; }

    /// <summary>One a line; empty takes the model's classes.</summary>
    public string? Labels { get; set; } = "";

    /// <summary>Words with commas between them.</summary>
    public string? Masked { get; set; } = "";

    public string? Team { get; set; } = "";

    public string? Skill { get; set; } = "";

    public string Conditions { get; set; } = "";

    public double? TaskCount { get; set; } = 1;

    public double? MaxTaskCount { get; set; } = 3;

    public ConsensusRule Consensus { get; set; }

    /// <summary>Null asks nobody more.</summary>
    public double? TargetPosteriorPercent { get; set; }

    public bool Adjudicate { get; set; } = true;

    public double? MaxDeclines { get; set; } = 2;

    public double? AuditPercentage { get; set; } = 1;

    public double? GoldPercentage { get; set; } = 5;

    /// <summary>Null never pauses anybody.</summary>
    public double? GoldTargetPercent { get; set; } = 70;

    public double? ResponseHours { get; set; } = 24;

    public double? AvailabilityHours { get; set; }

    public double? LeaseMinutes { get; set; } = 10;

    public double? TimeLimitMinutes { get; set; } = 60;

    public DeadlineFallback Fallback { get; set; }

    public string? RejectLabel { get; set; } = "";

    public double? FalsePositive { get; set; } = 10;

    public double? FalseNegative { get; set; } = 10;

    public double? Review { get; set; } = 1;

    public string? PositiveLabel { get; set; } = "";

    public double? BusinessPriority { get; set; } = 1;

    public string? S3OutputPath { get; set; } = "";

    public string? RoleArn { get; set; } = "";

    public static FlowForm Of(FlowDefinition flow)
    {
        var s = flow.Settings;
        return new FlowForm
        {
            _kept = s,
            _requestSource = flow.RequestSource,
            _kmsKeyId = flow.KmsKeyId,
            Name = flow.Name,
            TaskTitle = s.TaskTitle,
            TaskDescription = s.TaskDescription,
            ShortInstructions = s.ShortInstructions,
            FullInstructions = s.FullInstructions,
            TaskUi = flow.HumanTaskUiName ?? "",
            Mode = s.Mode,
            Labels = string.Join('\n', s.Labels),
            Masked = string.Join(", ", s.MaskedFields),
            Team = flow.WorkteamName,
            Skill = s.RequiredSkill ?? "",
            Conditions = flow.ActivationConditions ?? "",
            TaskCount = s.TaskCount,
            MaxTaskCount = s.MaxTaskCount,
            Consensus = s.Consensus,
            TargetPosteriorPercent = s.TargetPosterior * 100,
            Adjudicate = s.Adjudicate,
            MaxDeclines = s.MaxDeclines,
            AuditPercentage = s.AuditPercentage,
            GoldPercentage = s.GoldPercentage,
            GoldTargetPercent = s.GoldTarget * 100,
            ResponseHours = s.ResponseTimeSeconds / 3600.0,
            AvailabilityHours = s.TaskAvailabilityLifetimeInSeconds / 3600.0,
            LeaseMinutes = s.LeaseSeconds / 60.0,
            TimeLimitMinutes = s.TaskTimeLimitInSeconds / 60.0,
            Fallback = s.Fallback,
            RejectLabel = s.RejectLabel ?? "",
            FalsePositive = s.Costs.FalsePositive,
            FalseNegative = s.Costs.FalseNegative,
            Review = s.Costs.Review,
            PositiveLabel = s.Costs.PositiveLabel ?? "",
            BusinessPriority = s.BusinessPriority,
            S3OutputPath = flow.S3OutputPath,
            RoleArn = flow.RoleArn,
        };
    }

    public FlowDefinitionRequest ToRequest(Arns arns, string accountId, IReadOnlyList<KeyValuePair<string, string>> tags) => new()
    {
        FlowDefinitionName = Name?.Trim() ?? "",
        WorkteamArn = arns.WorkteamArn(accountId, Team ?? ""),
        HumanTaskUiArn = Text(TaskUi) is { } ui ? arns.HumanTaskUiArn(accountId, ui) : null,
        Settings = Settings(),
        HumanLoopActivationConditions = Text(Conditions),
        HumanLoopRequestSource = _requestSource,
        S3OutputPath = Text(S3OutputPath),
        KmsKeyId = _kmsKeyId,
        RoleArn = Text(RoleArn),
        Tags = tags,
    };

    /// <summary>What the page does not show stays as it was.</summary>
    public FlowSettings Settings() => _kept with
    {
        TaskTitle = TaskTitle?.Trim() ?? "",
        TaskDescription = TaskDescription?.Trim() ?? "",
        ShortInstructions = ShortInstructions ?? "",
        FullInstructions = FullInstructions ?? "",
        Mode = Mode,
        Labels = [.. (Labels ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        MaskedFields = [.. (Masked ?? "").Split([',', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        RequiredSkill = Text(Skill),
        TaskCount = Whole(TaskCount),
        MaxTaskCount = Math.Max(Whole(TaskCount), Whole(MaxTaskCount)),
        Consensus = Consensus,
        TargetPosterior = TargetPosteriorPercent / 100,
        Adjudicate = Adjudicate,
        MaxDeclines = Whole(MaxDeclines),
        AuditPercentage = AuditPercentage ?? 0,
        GoldPercentage = GoldPercentage ?? 0,
        GoldTarget = GoldTargetPercent / 100,
        ResponseTimeSeconds = Whole(ResponseHours * 3600),
        TaskAvailabilityLifetimeInSeconds = AvailabilityHours is { } hours ? Whole(hours * 3600) : null,
        LeaseSeconds = Whole(LeaseMinutes * 60),
        TaskTimeLimitInSeconds = Whole(TimeLimitMinutes * 60),
        Fallback = Fallback,
        RejectLabel = Fallback == DeadlineFallback.Reject ? Text(RejectLabel) : null,
        Costs = new ReviewCosts(FalsePositive ?? 0, FalseNegative ?? 0, Review ?? 0, Text(PositiveLabel)),
        BusinessPriority = BusinessPriority ?? 0,
    };

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static int Whole(double? value) => (int)Math.Clamp(Math.Round(value ?? 0), 0, int.MaxValue);
}
