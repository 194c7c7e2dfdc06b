using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.Learning;

namespace SagePortal.Features.ModelRegistry.Artifacts;

/// <summary>How the portal's own endpoints serve a <c>model.tar.gz</c> of its format.</summary>
internal static class ServedModel
{
    public const string Image = "sageportal/automl-inference:1";

    private static readonly string[] s_contentTypes = ["text/csv", "application/json", "application/jsonlines"];

    public static InferenceSpecification Specification(string modelUri, ProblemType problem) => new()
    {
        Containers =
        [
            new ModelPackageContainerDefinition
            {
                Image = Image,
                ModelDataUrl = modelUri,
                Framework = "SAGEPORTAL",
                Environment = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT"] = "text/csv",
                    ["SAGEMAKER_INFERENCE_OUTPUT"] = "predicted_label",
                    ["SAGEMAKER_INFERENCE_SUPPORTED"] = problem == ProblemType.Regression ? "predicted_label" : "predicted_label,probability,probabilities,labels",
                },
            },
        ],
        SupportedContentTypes = s_contentTypes,
        SupportedResponseMIMETypes = s_contentTypes,
    };

    public static string TaskOf(ProblemType problem) => problem == ProblemType.Regression ? "REGRESSION" : "CLASSIFICATION";
}
