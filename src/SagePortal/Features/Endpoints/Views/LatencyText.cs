using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Views;

/// <summary>Microseconds as people read them.</summary>
public static class LatencyText
{
    public const double MicrosecondsPerMillisecond = 1_000;

    /// <summary><c>0.12 ms</c>; a dash when nothing was measured.</summary>
    public static string Of(double microseconds) =>
        double.IsFinite(microseconds) ? Format.Number(microseconds / MicrosecondsPerMillisecond, microseconds < MicrosecondsPerMillisecond ? 3 : 1) + " ms" : "–";
}
