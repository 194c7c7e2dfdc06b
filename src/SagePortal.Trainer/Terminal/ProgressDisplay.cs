using System.Globalization;
using SagePortal.AutoML.Jobs;

namespace SagePortal.Trainer.Terminal;

/// <summary>Per cent, stage, best score and time left for people.</summary>
internal sealed class ProgressDisplay(TextWriter writer, bool redraw) : EventDisplay
{
    private const int BarWidth = 24;

    private string _stage = "";
    private string _metric = "score";
    private bool _isDrawn;

    public override void Finish()
    {
        if (_isDrawn)
        {
            writer.WriteLine();
            _isDrawn = false;
        }
    }

    protected override void Show(TrainerEvent trainerEvent)
    {
        switch (trainerEvent)
        {
            case StageChanged stage:
                _stage = stage.Stage.ToString();
                break;
            case DataAnalyzed data:
                _metric = data.ObjectiveMetric;
                Line(string.Create(CultureInfo.InvariantCulture, $"{data.RowCount} rows, {data.FeatureCount} columns, {data.ProblemType}, {data.ObjectiveMetric}, {data.Folds} folds"));
                break;
            case CandidateChanged { Candidate: { Status: CandidateStatus.Completed, Metrics.Count: > 0 } done }:
                Line(string.Create(CultureInfo.InvariantCulture, $"{done.Name,-16} {done.Metrics[0].Name} {done.Metrics[0].Value:G6} ± {done.Metrics[0].StandardDeviation:G2}  {done.FitSeconds:0.0} s"));
                break;
            case CandidateChanged { Candidate: { Status: CandidateStatus.Failed } failed }:
                Line($"{failed.Name,-16} failed: {failed.FailureReason}");
                break;
            case ProgressMade progress when redraw:
                Draw(progress);
                break;
        }
    }

    private void Line(string text)
    {
        writer.WriteLine(_isDrawn ? "\r\u001b[K" + text : text);
        _isDrawn = false;
    }

    private void Draw(ProgressMade progress)
    {
        var filled = (int)(progress.Percent / 100 * BarWidth);
        var best = progress.BestScore is { } score ? string.Create(CultureInfo.InvariantCulture, $"  best {_metric} {score:G6}") : "";
        var left = progress.RemainingSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"  {TimeSpan.FromSeconds(seconds):m\\:ss} left") : "";
        var bar = new string('#', filled).PadRight(BarWidth, '.');
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"\r\u001b[K[{bar}] {progress.Percent,3:0} %  {_stage} {progress.CurrentCandidate}{best}{left}"));
        _isDrawn = true;
    }
}
