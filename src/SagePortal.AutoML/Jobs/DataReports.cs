using SagePortal.AutoML.Reports;
using SagePortal.Learning;

namespace SagePortal.AutoML.Jobs;

/// <summary>Writes <c>output/data-report.json</c>: a <see cref="DataReport"/> in the form of <see cref="AutoMLJson"/>.</summary>
internal static class DataReports
{
    /// <summary>A report that takes longer than this share of the budget is finished beside the training.</summary>
    private const double MostShare = 0.1;

    /// <summary>Returns when the report is written or its share of the time is over.</summary>
    public static async Task WriteAsync(WorkFolder folder, AutoMLJobConfig config, JobTable input, ProblemType problem, JobClock clock, TimeProvider time, CancellationToken cancellationToken)
    {
        if (File.Exists(folder.DataReport))
        {
            return;
        }

        var writing = Task.Run(
            () => DurableFile.WriteJson(folder.DataReport, DataReportBuilder.Build(input.Table, config.TargetColumn, problem, config.Seed, cancellationToken)),
            cancellationToken);
        try
        {
            await (clock.TotalSeconds is { } total
                ? writing.WaitAsync(TimeSpan.FromSeconds(total * MostShare), time, cancellationToken)
                : writing.WaitAsync(cancellationToken)).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
        }
    }
}
