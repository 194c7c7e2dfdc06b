using System.Text.Json;
using SagePortal.AutoML.Preparation;
using SagePortal.Learning;

namespace SagePortal.AutoML.Inference;

/// <summary>What an answer says of a row; the names are SageMaker Autopilot's.</summary>
public enum OutputColumn
{
    /// <summary><c>predicted_label</c>: the class (binary: at the tuned threshold).</summary>
    PredictedLabel,

    /// <summary><c>probability</c> of the predicted label, 0–1.</summary>
    Probability,

    /// <summary><c>probabilities</c> of all classes.</summary>
    Probabilities,

    /// <summary><c>labels</c>: all classes, in the order of their probabilities.</summary>
    Labels,

    /// <summary><c>score</c>: the predicted number of a regression.</summary>
    Score,
}

/// <summary>Reads <c>SAGEMAKER_INFERENCE_OUTPUT</c>.</summary>
internal static class OutputColumns
{
    public const string Variable = "SAGEMAKER_INFERENCE_OUTPUT";

    public static JsonEncodedText NameOf(OutputColumn column) => column switch
    {
        OutputColumn.PredictedLabel => s_predictedLabel,
        OutputColumn.Probability => s_probability,
        OutputColumn.Probabilities => s_probabilities,
        OutputColumn.Labels => s_labels,
        _ => s_score,
    };

    private static readonly JsonEncodedText s_predictedLabel = JsonEncodedText.Encode("predicted_label");
    private static readonly JsonEncodedText s_probability = JsonEncodedText.Encode("probability");
    private static readonly JsonEncodedText s_probabilities = JsonEncodedText.Encode("probabilities");
    private static readonly JsonEncodedText s_labels = JsonEncodedText.Encode("labels");
    private static readonly JsonEncodedText s_score = JsonEncodedText.Encode("score");

    /// <exception cref="DataProblemException">A name that the model cannot answer with, or one twice.</exception>
    public static OutputColumn[] Read(IReadOnlyDictionary<string, string> environment, ProblemType problem)
    {
        var names = environment.GetValueOrDefault(Variable, "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0)
        {
            return [problem == ProblemType.Regression ? OutputColumn.Score : OutputColumn.PredictedLabel];
        }

        var columns = Array.ConvertAll(names, name => Read(name, problem));
        return columns.Distinct().Count() == columns.Length
            ? columns
            : throw new DataProblemException("InferenceOutputTwice", $"`{Variable}` names a column twice: `{string.Join(',', names)}`");
    }

    private static OutputColumn Read(string name, ProblemType problem) => (name, problem) switch
    {
        ("predicted_label" or "score", ProblemType.Regression) => OutputColumn.Score,
        (_, ProblemType.Regression) => throw Unknown(name, "a regression answers with `score`"),
        ("predicted_label", _) => OutputColumn.PredictedLabel,
        ("probability", _) => OutputColumn.Probability,
        ("probabilities", _) => OutputColumn.Probabilities,
        ("labels", _) => OutputColumn.Labels,
        _ => throw Unknown(name, "a classification answers with `predicted_label`, `probability`, `probabilities` and `labels`"),
    };

    private static DataProblemException Unknown(string name, string known) => new("InferenceOutputUnknown", $"`{Variable}` names `{name}`; {known}");
}
