using SagePortal.AutoML.Calibration;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Reports;
using SagePortal.AutoML.Trials;
using SagePortal.Learning;

namespace SagePortal.AutoML.Artifacts;

/// <summary>Manifests of the candidates of one job.</summary>
internal sealed class ManifestBuilder(AutoMLJobConfig config, TrainingSet data)
{
    private readonly IReadOnlyList<InputColumn> _inputs = InputColumns.Describe(data.Table, data.Features);

    /// <param name="report">Scores and threshold.</param>
    /// <param name="calibration">Null leaves probabilities as they come out of the models.</param>
    /// <param name="outOfFold">Of validated rows; what conformal sets are taken of when there is no calibration.</param>
    public ArtifactManifest Build(CandidateReport report, CalibrationChoice? calibration, Predictions outOfFold) => new()
    {
        FormatVersion = ArtifactManifest.CurrentFormat,
        CandidateName = report.Candidate.Name,
        Algorithm = report.Candidate.Algorithm,
        ProblemType = data.Target.Problem,
        TargetColumn = config.TargetColumn,
        ClassLabels = data.Encoding.Labels,
        Inputs = _inputs,
        Metrics = report.Candidate.Metrics,
        Members = report.Candidate.Members,
        DecisionThreshold = report.DecisionThreshold,
        Calibration = calibration is null || calibration.Calibration.Method == CalibrationMethod.None ? null : calibration.Calibration,
        Conformal = ConformalCalibration.Fit(data.ValidatedTarget, calibration?.CrossFitted ?? outOfFold),
        Parts = [],
    };
}
