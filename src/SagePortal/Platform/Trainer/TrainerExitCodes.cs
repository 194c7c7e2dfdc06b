namespace SagePortal.Platform.Trainer;

/// <summary>What the trainer's exit codes mean to its callers.</summary>
public static class TrainerExitCodes
{
    public const int Done = 0;
    public const int WrongUse = 2;

    /// <summary>The input is at fault; the last line of standard error names the place and the remedy.</summary>
    public const int BadData = 3;
}
