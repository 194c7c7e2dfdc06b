namespace SagePortal.AutoML.Transform.Running;

/// <summary>What all files of a job share, and the progress over them.</summary>
internal sealed class TransformRunContext
{
    private static readonly TimeSpan s_reportInterval = TimeSpan.FromMilliseconds(250);

    private readonly Action<TransformEvent> _tell;
    private readonly long _totalBytes;
    private readonly long _startedAt;
    private long _reportedAt;
    private long _bytesBefore;
    private long _predictedBefore;
    private long _failedBefore;
    private long _recordsAtStart = -1;
    private double _percentAtStart;

    public TransformRunContext(TransformFolder folder, TransformConfig config, TransformPlan plan, ITransformModel model, TransformEnvironment environment, FileStopSignal stop)
    {
        (Folder, Config, Plan, Model, Stop, Time) = (folder, config, plan, model, stop, environment.Time);
        _tell = environment.Tell;
        _totalBytes = Math.Max(1, config.Files.Sum(f => f.Length));
        _startedAt = Time.GetTimestamp();
    }

    public TransformFolder Folder { get; }

    public TransformConfig Config { get; }

    public TransformPlan Plan { get; }

    public ITransformModel Model { get; }

    public FileStopSignal Stop { get; }

    public TimeProvider Time { get; }

    /// <summary>Tells progress, at most four times a second, and looks for the wish to stop.</summary>
    public void Report(int file, long storedPosition, long predicted, long failed)
    {
        if (_reportedAt != 0 && Time.GetElapsedTime(_reportedAt) < s_reportInterval)
        {
            return;
        }

        _reportedAt = Time.GetTimestamp();
        Stop.Look();
        Tell(file, storedPosition, predicted, failed);
    }

    /// <summary>A file is done, in this run or an earlier one.</summary>
    public void Ended(int file, FileCheckpoint done)
    {
        _tell(new FileEnded(file, done.Predicted, done.Failed, done.Ending!.IsSuccess ? done.OutputLength : 0, done.Ending.Reason));
        _bytesBefore += Config.Files[file].Length;
        _predictedBefore += done.Predicted;
        _failedBefore += done.Failed;
        Tell(file, 0, 0, 0);
    }

    private void Tell(int file, long storedPosition, long predicted, long failed)
    {
        var percent = Math.Clamp(100.0 * (_bytesBefore + storedPosition) / _totalBytes, 0, 100);
        var records = _predictedBefore + _failedBefore + predicted + failed;
        if (_recordsAtStart < 0)
        {
            (_recordsAtStart, _percentAtStart) = (records, percent);
        }

        var elapsed = Time.GetElapsedTime(_startedAt).TotalSeconds;
        var made = percent - _percentAtStart;
        _tell(new TransformProgress(
            percent,
            file,
            _predictedBefore + predicted,
            _failedBefore + failed,
            elapsed > 0 ? (records - _recordsAtStart) / elapsed : 0,
            made > 0 ? elapsed * (100 - percent) / made : null));
    }
}
