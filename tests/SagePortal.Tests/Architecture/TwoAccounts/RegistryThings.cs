using System.Globalization;
using SagePortal.Features.ModelRegistry;
using SagePortal.Features.ModelRegistry.Aliases;
using SagePortal.Features.ModelRegistry.Artifacts;
using SagePortal.Features.ModelRegistry.Cards;
using SagePortal.Features.ModelRegistry.Groups;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.Tests.Features.ModelRegistry;

namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>A group with a version made of Ana's candidate, an alias on it, a package without versions, and a card.</summary>
internal sealed class RegistryThings : AnasThings
{
    private const string Group = "anaonly-models";
    private const string Lonely = "anaonly-lonely";
    private const string Card = "anaonly-card";
    private const string Alias = "anaonly-champion";
    private const string Policy = """{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "sagemaker:DescribeModelPackageGroup", "Resource": "*" }] }""";

    public override int Order => 10;

    public override IReadOnlyList<string> ViewState => ["versions"];

    public override async Task MakeAsync(TwoAccountsPortal accounts)
    {
        var (portal, ana) = (accounts.Portal, accounts.Ana);
        await portal.GroupAsync(ana, Group, new KeyValuePair<string, string>("team", TwoAccountsPortal.Secret));
        var request = new RegisterCandidateRequest
        {
            AutoMLJobName = TwoAccountsPortal.Job,
            CandidateName = accounts.Candidate,
            ModelPackageGroupName = Group,
            ModelPackageDescription = TwoAccountsPortal.Secret,
            ModelCardContent = $"# {TwoAccountsPortal.Secret}",
        };
        var version = RegistrySteps.Good(await portal.As(ana).RunAsync((RegisterCandidate register) => register.RunAsync(request, default)));
        Assert.True((await portal.As(ana).RunAsync((PutModelPackageAlias put) => put.RunAsync(version.Arn, Alias, TwoAccountsPortal.Secret, default))).IsSuccess);
        Assert.True((await portal.As(ana).RunAsync((PutModelPackageGroupPolicy put) => put.RunAsync(Group, Policy.Replace("\"*\",", $"\"*\", \"Sid\": \"{TwoAccountsPortal.Secret}\",", StringComparison.Ordinal), default))).IsSuccess);
        RegistrySteps.Good(await portal.As(ana).RunAsync((CreateModelPackage create) => create.RunAsync(RegistrySteps.Version(Group) with { ModelPackageDescription = TwoAccountsPortal.Secret }, default)));
        RegistrySteps.Good(await portal.As(ana).RunAsync((CreateModelPackage create) => create.RunAsync(
            RegistrySteps.Version("x") with { ModelPackageGroupName = null, ModelPackageName = Lonely, ModelPackageDescription = TwoAccountsPortal.Secret, ModelCard = new ModelPackageModelCard { ModelCardContent = $"# {TwoAccountsPortal.Secret}" } }, default)));
        RegistrySteps.Good(await portal.As(ana).RunAsync((CreateModelCard create) => create.RunAsync(
            new CreateModelCardRequest { ModelCardName = Card, Content = $"# {TwoAccountsPortal.Secret}", ModelCardStatus = "Draft" }, default)));
    }

    public override IReadOnlyDictionary<string, Func<object?>> Arguments(TwoAccountsPortal accounts)
    {
        var arn = string.Create(CultureInfo.InvariantCulture, $"arn:aws:sagemaker:us-east-1:{accounts.Ana.AccountId}:model-package/{Group}/1");
        return new Dictionary<string, Func<object?>>(StringComparer.Ordinal)
        {
            ["modelPackageGroupName"] = () => Group,
            ["modelPackageName"] = () => arn,
            ["modelPackageArn"] = () => arn,
            ["modelPackageArnList"] = () => new[] { arn },
            ["modelCardName"] = () => Card,
            ["modelCardVersion"] = () => 1,
            ["modelCardStatus"] = () => "Archived",
            ["content"] = () => "# taken over",
            ["alias"] = () => Alias,
            ["comment"] = () => "because",
            ["resourcePolicy"] = () => Policy,
            ["fourEyes"] = () => false,
            ["commentRequired"] = () => false,
            ["aliasNeedsApproval"] = () => false,
            ["ListModelPackageChanges.version"] = () => 1,
            ["ListModelPackages.filter"] = () => new ModelPackageFilter { ModelPackageGroupName = Group },
            ["ListModelPackageGroups.filter"] = () => new ModelPackageGroupFilter(),
            ["ListModelCards.filter"] = () => new ModelCardFilter(),
            ["ListModelCardVersions.filter"] = () => new ModelCardFilter(),
            ["CreateModelPackageGroup.request"] = () => new CreateModelPackageGroupRequest { ModelPackageGroupName = "group-of-ben" },
            ["CreateModelPackage.request"] = () => RegistrySteps.Version(Group),
            ["UpdateModelPackage.request"] = () => new UpdateModelPackageRequest { ModelPackageArn = arn, ModelApprovalStatus = nameof(ModelApprovalStatus.Rejected), ModelLifeCycle = new ModelLifeCycle { Stage = "QA", StageStatus = "Approved" } },
            ["CreateModelCard.request"] = () => new CreateModelCardRequest { ModelCardName = "card-of-ben", Content = "x", ModelCardStatus = "Draft" },
            ["RegisterCandidate.request"] = () => new RegisterCandidateRequest { AutoMLJobName = TwoAccountsPortal.Job, CandidateName = accounts.Candidate, ModelPackageGroupName = "models-of-ben" },
            ["ImportModelPackage.request"] = () => new ImportModelPackageRequest("models-of-ben", "model.txt", new MemoryStream(RegistrySteps.Bytes("tree\n"))),
        };
    }

    public override IReadOnlyDictionary<string, string> Addresses(TwoAccountsPortal accounts) => new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["/registry/groups/{group}"] = Group,
        ["/registry/groups/{group}/versions/{version}"] = "1",
        ["/registry/packages/{name}"] = Lonely,
        ["/registry/cards/{name}"] = Card,
        ["/registry/cards/{card}"] = Card,
        ["/registry/register?job"] = TwoAccountsPortal.Job,
        ["/registry/register?candidate"] = accounts.Candidate,
        ["/registry/import?group"] = Group,
        ["/registry/cards/{card}/print?version"] = "1",
        ["/registry/cards/{name}?version"] = "1",
    };

    public override IReadOnlyDictionary<string, (string Query, Dictionary<string, string>? Form)> Posts(TwoAccountsPortal accounts) =>
        new Dictionary<string, (string Query, Dictionary<string, string>? Form)>(StringComparer.Ordinal) { ["/registry/upload"] = ($"?group={Group}", null) };
}
