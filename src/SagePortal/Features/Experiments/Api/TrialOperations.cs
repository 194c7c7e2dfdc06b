using SagePortal.Features.Experiments.Trials;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Experiments.Api;

/// <summary>SageMaker's operations on trials.</summary>
internal sealed class TrialOperations : AwsOperationSet
{
    public TrialOperations()
        : base("sagemaker")
    {
        Query<CreateTrial, string>("CreateTrial", (create, call) => create.RunAsync(call.Input.As<CreateTrialRequest>(), call.Cancellation), Arn);
        Query<DescribeTrial, TrialDescription>("DescribeTrial", (describe, call) => describe.RunAsync(Name(call), call.Cancellation), (trial, _) => trial);
        Query<UpdateTrial, string>("UpdateTrial", (update, call) => update.RunAsync(Name(call), call.Input.TextOrNull("DisplayName"), call.Cancellation), Arn);
        Query<DeleteTrial, string>("DeleteTrial", (delete, call) => delete.RunAsync(Name(call), call.Cancellation), Arn);
        Query<AssociateTrialComponent, TrialAssociation>(
            "AssociateTrialComponent", (associate, call) => associate.RunAsync(call.Text("TrialComponentName"), Name(call), call.Cancellation), (association, _) => association);
        Query<DisassociateTrialComponent, TrialAssociation>(
            "DisassociateTrialComponent", (part, call) => part.RunAsync(call.Text("TrialComponentName"), Name(call), call.Cancellation), (association, _) => association);
        Add("ListTrials", ListAsync);
    }

    private static string Name(AwsCall call) => call.Text("TrialName");

    private static Result<object?> Arn(string arn, AwsCall call) => new { TrialArn = arn };

    private static Task<Result<object?>> ListAsync(AwsCall call) => ExperimentOperations.PageAsync(
        call,
        "trials",
        filter => call.Use<ListTrials>().RunAsync(filter, call.Cancellation),
        (rows, next) => new { TrialSummaries = rows.Select(t => new { t.TrialArn, t.TrialName, t.DisplayName, t.CreationTime, t.LastModifiedTime }), NextToken = next });
}
