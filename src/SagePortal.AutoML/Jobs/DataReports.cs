namespace SagePortal.AutoML.Jobs;

/// <summary>Writes <c>output/data-report.json</c>.</summary>
internal static class DataReports
{
    public static void Write(WorkFolder folder, AutoMLJobConfig config, JobTable input) =>
        DurableFile.WriteJson(folder.DataReport, new { config.TargetColumn, input.Table.RowCount, Columns = input.Schema });
}
