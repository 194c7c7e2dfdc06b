using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Accounts;
using SagePortal.Features.Datasets;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Notifications;
using SagePortal.TestKit;
using SagePortal.TestKit.Components;
using SagePortal.Tests.Features.Autopilot;
using SagePortal.Tests.Features.Datasets;

namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>
/// A portal in which Ana's account has one of everything, made by the use cases and a real trainer, and Ben administers another.
/// Names that Ben may have heard of begin with <c>anaonly</c>; what they hold says <see cref="Secret"/>.
/// </summary>
public sealed class TwoAccountsPortal : IAsyncLifetime
{
    /// <summary>In cells, classes, tags, descriptions, file names and e-mail addresses of Ana's account.</summary>
    public const string Secret = "zqsecret";

    public const string Dataset = "anaonly-table";
    public const string Job = "anaonly-job";
    public const string Colleague = "anaonly-carl";
    public const string Guest = "anaonly-guest";
    public const string Group = "anaonly-group";
    public const string Role = "anaonly-role";
    public const string Policy = "anaonly-policy";
    public const string Inline = "anaonly-inline";
    public const string Guardrail = "anaonly-guardrail";
    public const string Age = "anaonly_age";
    public const string Fee = "anaonly_fee";
    public const string Plan = "anaonly_plan";
    public const string Target = "anaonly_left";

    public PortalFixture Portal { get; private set; } = null!;

    public Member Ana { get; private set; } = null!;

    public Member Ben { get; private set; } = null!;

    /// <summary>Of Ana's account, without a single policy.</summary>
    public Member Dana { get; private set; } = null!;

    public string Candidate { get; private set; } = "";

    public Guid Invitation { get; private set; }

    public string AccessKey { get; private set; } = "";

    public Guid AuditEvent { get; private set; }

    public string AuditRequest { get; private set; } = "";

    public string PolicyArn => IamArns.Policy(Ana.AccountId, Policy);

    public Guid Notification { get; private set; }

    /// <summary>Scores of Ana's candidates as files and pages write them.</summary>
    public IReadOnlyList<string> Scores { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Portal = await PortalFixture.StartAsync(services: MemberCircuit.StandInForBrowser);
        var account = await Portal.Given.Account().Named($"{Secret} account").CreateAsync();
        Ana = await Portal.Given.Person().Named("anaonly-ana").In(account, "AdministratorAccess").CreateAsync();
        await Portal.Given.Person().Named(Colleague).In(account, "AmazonSageMakerReadOnly").CreateAsync();
        Dana = await Portal.Given.Person().Named("dana").In(account).CreateAsync();
        Ben = await Portal.AdministratorAsync();
        await UploadAsync(Ana, Dataset, AnasTable());
        await UploadAsync(Ben, "table-of-ben", AutopilotSteps.ChurnCsv(40));
        await InviteAsync();
        AccessKey = await AnasAccess.CreateAsync(this);
        await TrainAsync();
        foreach (var things in AnasThings.All)
        {
            await things.MakeAsync(this);
        }
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>Cells, names and classes are all marked; two columns tell the classes apart.</summary>
    private static string AnasTable()
    {
        var random = new Random(7);
        var csv = new StringBuilder($"{Age},{Fee},{Plan},{Target}\n");
        for (var row = 0; row < 160; row++)
        {
            var (age, fee) = (random.Next(18, 80), Math.Round(random.NextDouble() * 100, 2));
            var leaves = fee - (0.6 * age) + (random.NextDouble() * 30) > 15;
            csv.Append(CultureInfo.InvariantCulture, $"{age},{fee},{Secret}-{(random.Next(2) == 0 ? "basic" : "max")},{Secret}-{(leaves ? "yes" : "no")}\n");
        }

        return csv.ToString();
    }

    private async Task UploadAsync(Member owner, string name, string csv)
    {
        var marked = owner == Ana ? Secret : "plain";
        var request = new UploadDatasetRequest(name, $"{marked}.csv", new MemoryStream(Encoding.UTF8.GetBytes(csv)), null)
        {
            Description = $"{marked} description",
            Tags = [new("team", marked)],
        };
        var uploaded = await Portal.As(owner).RunAsync((UploadDataset upload) => upload.RunAsync(request, default));
        Assert.True(uploaded.IsSuccess);
        Assert.Equal(DatasetVersionStatus.Ready, (await Portal.As(owner).ProfiledAsync(name)).Version.Status);
    }

    private async Task InviteAsync()
    {
        var invited = await Portal.As(Ana).RunAsync((InviteMember invite) => invite.RunAsync($"{Secret}@example.com", Guest, ["AmazonSageMakerReadOnly"], [], default));
        Assert.True(invited.IsSuccess);
        await using var db = Portal.Databases.Open(Ana.AccountId);
        Invitation = await db.Set<Invitation>().Select(i => i.Id).SingleAsync();
    }

    private async Task TrainAsync()
    {
        var request = AutopilotSteps.Request(Job, candidates: 2) with { DatasetName = Dataset, TargetColumn = Target, Tags = [new("team", Secret)] };
        await Portal.CreateJobAsync(Ana, request);
        var job = await Portal.EndedAsync(Ana, Job);
        Assert.True(job.BestCandidate is not null, job.FailureReason);
        Candidate = job.BestCandidate;
        Scores = [.. (await Portal.CandidatesAsync(Ana, Job)).SelectMany(c => c.Summary.Metrics).SelectMany(m => Written(m.Value)).Distinct(StringComparer.Ordinal)];
        await using var db = Portal.Databases.Open(Ana.AccountId);
        Notification = await db.Set<Notification>().Select(n => n.Id).SingleAsync();
        var noted = await db.Set<AuditRecord>().OrderBy(r => r.Id).FirstAsync();
        (AuditEvent, AuditRequest) = (noted.Id, noted.RequestId);
    }

    // Round figures stand anywhere and tell nothing.
    private static IEnumerable<string> Written(double score) =>
        new[] { score.ToString("R", CultureInfo.InvariantCulture), score.ToString("F4", CultureInfo.InvariantCulture) }.Where(text => text.Trim('0').Length > 4);
}
