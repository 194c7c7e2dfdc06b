using Microsoft.Extensions.Localization;

namespace SagePortal.Features.Autopilot.Views;

/// <summary>Metrics as people call them. Programs, files and addresses keep SageMaker's names.</summary>
public static class MetricNames
{
    /// <param name="strings">Of the reader's language.</param>
    /// <param name="metric">SageMaker's name, e.g. <c>BalancedAccuracy</c>; what is unknown is returned as it is.</param>
    public static string Metric(this IStringLocalizer<AutopilotStrings> strings, string? metric)
    {
        if (string.IsNullOrEmpty(metric))
        {
            return "";
        }

        var text = strings["Metric" + metric];
        return text.ResourceNotFound ? metric : text.Value;
    }
}
