namespace SagePortal.Learning;

/// <summary>SageMaker's problem types of tabular AutoML.</summary>
public enum ProblemType
{
    BinaryClassification,
    MulticlassClassification,
    Regression,
}
