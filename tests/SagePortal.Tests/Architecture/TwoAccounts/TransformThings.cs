using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.BatchTransform;
using SagePortal.Platform.Tenancy;
using SagePortal.Tests.Features.BatchTransform;
using SagePortal.Tests.Features.Endpoints;

namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>A transform job that has ended, with an output and a failed row.</summary>
internal sealed class TransformThings : AnasThings
{
    private const string Model = "anaonly-transform-model";
    private const string Job = "anaonly-transform";

    public override int Order => 30;

    public override async Task MakeAsync(TwoAccountsPortal accounts)
    {
        var (portal, ana) = (accounts.Portal, accounts.Ana);
        await portal.GivenModelAsync(ana, Model);
        await portal.GivenInputAsync(ana, "anaonly/rows.csv", $"age,fee,plan,noise\n20,99,max,0.5\n{TwoAccountsPortal.Secret},1,basic,0.5\n");
        await portal.TransformAsync(ana, TransformSteps.Request(ana, Job, Model, "anaonly/rows.csv"));
    }

    public override IReadOnlyDictionary<string, Func<object?>> Arguments(TwoAccountsPortal accounts)
    {
        var ana = accounts.Ana;
        return new Dictionary<string, Func<object?>>(StringComparer.Ordinal)
        {
            ["BatchTransform.name"] = () => Job,
            ["BatchTransform.job"] = () => Job,
            ["BatchTransform.file"] = () => 0,
            ["BatchTransform.most"] = () => 100,
            ["BatchTransform.filter"] = () => new TransformJobFilter { Take = 100 },
            ["BatchTransform.choice"] = () => new TransformModelChoice.Existing(Model),
            ["PreviewTransform.request"] = () => TransformSteps.Request(ana, "preview-of-ben", Model, "anaonly/rows.csv"),
            ["CreateTransformJob.request"] = () => TransformSteps.Request(ana, "transform-of-ben", Model, "anaonly/rows.csv"),
        };
    }

    public override IReadOnlyDictionary<string, string> Addresses(TwoAccountsPortal accounts) => new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["/batch/{name}"] = Job,
        ["/batch/{job}"] = Job,
        ["/batch/{job}/files/{file}"] = "0",
        ["/batch/new?from"] = Job,
        ["/batch/new?model"] = Model,
        ["/batch/new?job"] = TwoAccountsPortal.Job,
        ["/batch/new?candidate"] = accounts.Candidate,
        ["/batch/new?package"] = $"arn:aws:sagemaker:{accounts.Portal.Services.GetRequiredService<Arns>().Region}:{accounts.Ana.AccountId}:model-package/anaonly/1",
    };
}
