using SagePortal.AutoML.Explaining;
using SagePortal.AutoML.Reports;

namespace SagePortal.AutoML.Jobs;

/// <summary>Explains finished candidates: importance of columns for each, the whole report for the best.</summary>
internal sealed class CandidateExplaining(JobContext job, CandidateRecorder recorder)
{
    private const int MostRows = 2000;

    /// <summary>
    /// Permutation importance on validated rows, each predicted by the models that did not see it. Written into the candidate's
    /// report; a report that has it already is left.
    /// </summary>
    /// <returns>The report; null when there is none.</returns>
    public CandidateReport? AddImportance(string candidate, TimeSpan? budget, CancellationToken stop)
    {
        if (DurableFile.ReadJson<CandidateReport>(job.Folder.CandidateReport(candidate)) is not { } report)
        {
            return null;
        }

        if (report.PermutationImportance.Count > 0)
        {
            return report;
        }

        var (rows, folds) = SampleValidated();
        var predictor = new OutOfFoldPredictor(recorder.Load(candidate), folds);
        var options = new PermutationOptions { Seed = job.Config.Seed, MaxRows = rows.Length, TimeBudget = budget };
        var importance = new PermutationImportance(options, job.Time).Compute(
            job.Data.Table.Select(rows), job.Data.Target.Select(rows), job.Objective, [.. job.Data.Features.Select(f => f.Name)], (table, token) => predictor.Predict(table, job.Config.Threads, token), stop);
        report = report with { PermutationImportance = importance, ImportanceIsOutOfFold = predictor.IsOutOfFold };
        recorder.WriteReport(report);
        return report;
    }

    /// <summary>Writes <see cref="WorkFolder.Explainability"/>, section by section.</summary>
    public ExplainabilityReport WriteReport(string candidate, Func<bool> isOutOfTime, CancellationToken stop)
    {
        var options = new ExplainabilityOptions { Threads = job.Config.Threads, Seed = job.Config.Seed };
        return new ExplainabilityReportBuilder(recorder.Load(candidate), job.Data.Table, options, isOutOfTime)
            .Build(report => DurableFile.WriteJson(job.Folder.Explainability, report), stop);
    }

    private (int[] Rows, int[] Folds) SampleValidated()
    {
        var foldOf = job.Data.Folds.SelectMany((fold, f) => fold.ValidationRows.Select(row => (row, f))).DistinctBy(p => p.row).ToArray();
        new Random(job.Config.Seed).Shuffle(foldOf);
        var drawn = foldOf.Take(MostRows).OrderBy(p => p.row).ToArray();
        return ([.. drawn.Select(p => p.row)], [.. drawn.Select(p => p.f)]);
    }
}
