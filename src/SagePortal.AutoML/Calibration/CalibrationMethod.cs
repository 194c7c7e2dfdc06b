namespace SagePortal.AutoML.Calibration;

/// <summary>How probabilities are calibrated after models are blended.</summary>
public enum CalibrationMethod
{
    None,
    Temperature,
    Platt,
    Isotonic,
}
