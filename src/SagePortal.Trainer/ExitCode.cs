namespace SagePortal.Trainer;

/// <summary>How the program ended, for scripts and for the portal.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Unknown option, missing argument or a value out of range.</summary>
    public const int WrongUse = 2;

    /// <summary>The data, the configuration or the model file cannot be used; the message says why.</summary>
    public const int BadData = 3;

    /// <summary>A fault of the program, the disk or the memory.</summary>
    public const int Internal = 4;

    /// <summary>Ended from outside before a model was made; checkpoints of a work folder stay.</summary>
    public const int Interrupted = 5;
}
