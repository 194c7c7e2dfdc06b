namespace SagePortal.AutoML.Transform;

/// <summary>What a record that cannot be predicted means.</summary>
public enum FailedRecordPolicy
{
    /// <summary>As in SageMaker: its file has no output, other files go on, and the job ends as failed.</summary>
    FailFile,

    /// <summary>It is left out of the output and listed with its line.</summary>
    LeaveOut,
}
