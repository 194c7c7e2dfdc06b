using Microsoft.Extensions.DependencyInjection;
using SagePortal.AutoML.Jobs;
using SagePortal.Features.Autopilot;
using SagePortal.Features.Autopilot.Training;
using SagePortal.Features.Datasets;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.Autopilot;

/// <summary>Use cases over the real database, with no trainer allowed to start: the only slot of the host is taken.</summary>
public sealed class AutopilotUseCasesTests(AutopilotUseCasesTests.QuietPortal quiet) : IClassFixture<AutopilotUseCasesTests.QuietPortal>
{
    private PortalFixture Portal => quiet.Portal;

    [Fact]
    public async Task Create_ValidRequest_IsDescribedAndQueued()
    {
        var ana = await GivenAnaWithChurnAsync();

        var arn = await Portal.CreateJobAsync(ana, AutopilotSteps.Request("first"));
        var described = await Portal.As(ana).RunAsync((DescribeAutoMLJob describe) => describe.RunAsync("first", default));

        Assert.Equal($"arn:aws:sagemaker:us-east-1:{ana.AccountId}:automl-job/first", arn);
        Assert.Equal(arn, described.Value!.Arn);
        Assert.NotNull(described.Value.QueuePosition);
        Assert.Equal("churned", described.Value.Job.Config.TargetColumn);
    }

    [Fact]
    public async Task Create_NameTaken_SaysSoInAwsWords()
    {
        var ana = await GivenAnaWithChurnAsync();
        var arn = await Portal.CreateJobAsync(ana, AutopilotSteps.Request("twice"));

        var again = await Portal.As(ana).RunAsync((CreateAutoMLJob create) => create.RunAsync(AutopilotSteps.Request("twice"), default));

        Assert.Equal(ErrorCodes.ResourceInUse, again.Error.Code);
        Assert.Equal($"AutoML Job names must be unique within an AWS account and region, and an AutoML Job with this name already exists ({arn})", again.Error.Message);
    }

    [Fact]
    public async Task Create_SameNameInAnotherAccount_IsAnotherJob()
    {
        var (ana, ben) = (await GivenAnaWithChurnAsync(), await GivenAnaWithChurnAsync());

        await Portal.CreateJobAsync(ana, AutopilotSteps.Request("shared-name"));
        await Portal.CreateJobAsync(ben, AutopilotSteps.Request("shared-name"));

        Assert.NotEqual((await Portal.JobAsync(ana, "shared-name")).Id, (await Portal.JobAsync(ben, "shared-name")).Id);
    }

    [Fact]
    public async Task Create_SeveralErrors_AreAllAnswered()
    {
        var ana = await GivenAnaWithChurnAsync();

        var refused = await Portal.As(ana).RunAsync((CreateAutoMLJob create) => create.RunAsync(AutopilotSteps.Request("bad name", candidates: 0) with { TargetColumn = "" }, default));

        Assert.Equal(["AutoMLJobName", "MaxCandidates", "TargetAttributeName"], refused.Errors.Select(e => e.Field));
    }

    [Theory]
    [InlineData("nobody", "ErrorNotFound")]
    [InlineData("waiting", "ErrorWarmStartRunning")]
    public async Task Create_WarmStartFromWhatCannotBe_IsRefusedAtTheField(string earlier, string text)
    {
        var ana = await GivenAnaWithChurnAsync();
        await Portal.CreateJobAsync(ana, AutopilotSteps.Request("waiting"));

        var refused = await Portal.As(ana).RunAsync((CreateAutoMLJob create) => create.RunAsync(Tuning("warm", earlier), default));

        Assert.Equal(("WarmStartConfig", text), (Assert.Single(refused.Errors).Field, refused.Error.TextKey));
    }

    [Fact]
    public async Task Create_WarmStartFromAnotherAccount_IsNotFound()
    {
        var (ana, ben) = (await GivenAnaWithChurnAsync(), await GivenAnaWithChurnAsync());
        await Portal.CreateJobAsync(ana, AutopilotSteps.Request("hers"));

        var refused = await Portal.As(ben).RunAsync((CreateAutoMLJob create) => create.RunAsync(Tuning("warm", "hers"), default));

        Assert.Equal(ErrorCodes.ResourceNotFound, refused.Error.Code);
    }

    [Fact]
    public async Task EveryUseCase_OtherAccountsJob_IsNotFound()
    {
        var (ana, ben) = (await GivenAnaWithChurnAsync(), await Portal.AdministratorAsync());
        await Portal.CreateJobAsync(ana, AutopilotSteps.Request("private"));

        var asBen = Portal.As(ben);
        Assert.Equal(ErrorCodes.ResourceNotFound, (await asBen.RunAsync((DescribeAutoMLJob u) => u.RunAsync("private", default))).Error.Code);
        Assert.Equal(ErrorCodes.ResourceNotFound, (await asBen.RunAsync((StopAutoMLJob u) => u.RunAsync("private", StopMode.Abort, default))).Error.Code);
        Assert.Equal(ErrorCodes.ResourceNotFound, (await asBen.RunAsync((DeleteAutoMLJob u) => u.RunAsync("private", default))).Error.Code);
        Assert.Equal(ErrorCodes.ResourceNotFound, (await asBen.RunAsync((ListCandidatesForAutoMLJob u) => u.RunAsync("private", default))).Error.Code);
        Assert.Equal(ErrorCodes.ResourceNotFound, (await asBen.RunAsync((GetCandidateExplanation u) => u.RunAsync("private", "x", default))).Error.Code);
        Assert.Equal(ErrorCodes.ResourceNotFound, (await asBen.RunAsync((DownloadJobReport u) => u.ExplainabilityAsync("private", default))).Error.Code);
        Assert.Empty((await asBen.RunAsync((ListAutoMLJobs u) => u.RunAsync(new AutoMLJobFilter(), default))).Value!.Jobs);
        Assert.Empty((await asBen.RunAsync((ListRunningJobs u) => u.RunAsync(10, default))).Value!);
        Assert.Equal(AutoMLJobStatus.InProgress, (await Portal.JobAsync(ana, "private")).Status);
    }

    [Fact]
    public async Task EveryUseCase_CallerWithoutPolicies_IsDenied()
    {
        var ana = await GivenAnaWithChurnAsync();
        await Portal.CreateJobAsync(ana, AutopilotSteps.Request("guarded"));
        var guest = Portal.As(await Portal.Given.Person().In(ana.Account).CreateAsync());

        string[] codes =
        [
            (await guest.RunAsync((CreateAutoMLJob u) => u.RunAsync(AutopilotSteps.Request("mine"), default))).Error.Code,
            (await guest.RunAsync((DescribeAutoMLJob u) => u.RunAsync("guarded", default))).Error.Code,
            (await guest.RunAsync((StopAutoMLJob u) => u.RunAsync("guarded", StopMode.KeepBest, default))).Error.Code,
            (await guest.RunAsync((DeleteAutoMLJob u) => u.RunAsync("guarded", default))).Error.Code,
            (await guest.RunAsync((ListAutoMLJobs u) => u.RunAsync(new AutoMLJobFilter(), default))).Error.Code,
            (await guest.RunAsync((ListRunningJobs u) => u.RunAsync(10, default))).Error.Code,
            (await guest.RunAsync((ListCandidatesForAutoMLJob u) => u.RunAsync("guarded", default))).Error.Code,
            (await guest.RunAsync((GetCandidateReport u) => u.RunAsync("guarded", "x", default))).Error.Code,
            (await guest.RunAsync((DownloadCandidateModel u) => u.ModelAsync("guarded", "x", default))).Error.Code,
            (await guest.RunAsync((GetCandidateExplanation u) => u.RunAsync("guarded", "x", default))).Error.Code,
            (await guest.RunAsync((DownloadJobReport u) => u.ExplainabilityAsync("guarded", default))).Error.Code,
            (await guest.RunAsync((DownloadJobReport u) => u.DataReportAsync("guarded", default))).Error.Code,
            (await guest.RunAsync((StarCandidate u) => u.RunAsync("guarded", "x", true, default))).Error.Code,
        ];

        Assert.All(codes, code => Assert.Equal(ErrorCodes.AccessDenied, code));
        Assert.Equal(AutoMLJobStatus.InProgress, (await Portal.JobAsync(ana, "guarded")).Status);
    }

    [Fact]
    public async Task Stop_Queued_EndsAndMayBeDeleted()
    {
        var ana = await GivenAnaWithChurnAsync();
        await Portal.CreateJobAsync(ana, AutopilotSteps.Request("short-lived"));

        var early = await Portal.As(ana).RunAsync((DeleteAutoMLJob delete) => delete.RunAsync("short-lived", default));
        Assert.Equal(ErrorCodes.ResourceInUse, early.Error.Code);

        Assert.True((await Portal.As(ana).RunAsync((StopAutoMLJob stop) => stop.RunAsync("short-lived", StopMode.KeepBest, default))).IsSuccess);
        Assert.Equal(AutoMLJobStatus.Stopped, (await Portal.JobAsync(ana, "short-lived")).Status);
        Assert.True((await Portal.As(ana).RunAsync((DeleteAutoMLJob delete) => delete.RunAsync("short-lived", default))).IsSuccess);
        Assert.Equal(ErrorCodes.ResourceNotFound, (await Portal.As(ana).RunAsync((DescribeAutoMLJob describe) => describe.RunAsync("short-lived", default))).Error.Code);
    }

    [Theory]
    [InlineData("new")]
    [InlineData("New")]
    public async Task Create_NameThatIsAnAddress_IsRefusedAtTheField(string name)
    {
        var ana = await GivenAnaWithChurnAsync();

        var refused = await Portal.As(ana).RunAsync((CreateAutoMLJob create) => create.RunAsync(AutopilotSteps.Request(name), default));

        Assert.Equal(["AutoMLJobName"], refused.Errors.Select(e => e.Field));
        Assert.Contains(name, refused.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReservedNames_AreEveryAddressNextToAThing()
    {
        var words = PortalRoutes.Endpoints(Portal.Services).Select(e => PortalRoutes.PathOf(e).Split('/'))
            .Where(parts => parts is ["", "autopilot" or "datasets", var word, ..] && !word.StartsWith('{'))
            .Select(parts => (Feature: parts[1], Word: parts[2]))
            .ToHashSet();

        Assert.Contains(("autopilot", "new"), words);
        Assert.All(words, word => Assert.True(
            word.Feature == "autopilot" ? AutoMLJobRules.IsReserved(word.Word) : Dataset.IsReserved(word.Word),
            $"a thing called `{word.Word}` could not be opened at /{word.Feature}/{word.Word}: reserve the name"));
    }

    [Fact]
    public async Task Sweep_ObjectsOfAJobThatIsGone_AreRemovedAndOthersKept()
    {
        var ana = await GivenAnaWithChurnAsync();
        await Portal.CreateJobAsync(ana, AutopilotSteps.Request("kept"));
        await PutAsync(ana, "automl/kept/data-report.json");
        await PutAsync(ana, "automl/gone/data-report.json");
        await PutAsync(ana, "automl/gone/candidates/a-1/model.tar.gz");
        var leftovers = Portal.Services.GetRequiredService<JobLeftovers>();

        Assert.Equal(0, await leftovers.SweepAsync(TestContext.Current.CancellationToken));
        Portal.Clock.Advance(TimeSpan.FromHours(2));
        var removed = await leftovers.SweepAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, removed);
        Assert.Equal(["automl/kept/data-report.json"], await KeysAsync(ana, "automl/"));
        Assert.NotEmpty(await KeysAsync(ana, "datasets/"));
    }

    [Fact]
    public async Task List_FilterSortAndPage_HappenTogether()
    {
        var ana = await GivenAnaWithChurnAsync();
        foreach (var name in new[] { "beta-2", "alpha", "beta-1", "Beta-3" })
        {
            await Portal.CreateJobAsync(ana, AutopilotSteps.Request(name));
            Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var byName = await ListAsync(ana, new AutoMLJobFilter { NameContains = "BETA", SortBy = AutoMLJobSort.Name, Descending = false, Take = 2 });
        var newest = await ListAsync(ana, new AutoMLJobFilter { Skip = 3 });
        var stopped = await ListAsync(ana, new AutoMLJobFilter { Status = AutoMLJobStatus.Stopped });

        Assert.Equal(3, byName.Total);
        Assert.Equal(2, byName.Jobs.Count);
        Assert.Equal(["beta-2"], newest.Jobs.Select(j => j.Name));
        Assert.Empty(stopped.Jobs);
        Assert.False(stopped.IsEmpty);
    }

    private static AutoMLJobRequest Tuning(string name, string earlier) =>
        AutopilotSteps.Request(name) with { Mode = AutoMLMode.HyperparameterTuning, WarmStartJob = earlier };

    private async Task PutAsync(Member owner, string key)
    {
        using var content = new MemoryStream("{}"u8.ToArray());
        var bucket = Portal.Services.GetRequiredService<Arns>().DefaultBucket(owner.AccountId);
        Assert.True((await Portal.Services.GetRequiredService<IObjectStore>().PutAsync(owner.AccountId, bucket, key, content, 100, default)).IsSuccess);
    }

    private async Task<List<string>> KeysAsync(Member owner, string prefix)
    {
        var keys = new List<string>();
        await foreach (var stored in Portal.Services.GetRequiredService<IObjectStore>().ListAsync(owner.AccountId, Portal.Services.GetRequiredService<Arns>().DefaultBucket(owner.AccountId), prefix, default))
        {
            keys.Add(stored.Key);
        }

        return keys;
    }

    private async Task<AutoMLJobList> ListAsync(Member member, AutoMLJobFilter filter) =>
        (await Portal.As(member).RunAsync((ListAutoMLJobs list) => list.RunAsync(filter, default))).Value!;

    private async Task<Member> GivenAnaWithChurnAsync()
    {
        var ana = await Portal.AdministratorAsync();
        await Portal.GivenDatasetAsync(ana, "churn", AutopilotSteps.ChurnCsv(60));
        return ana;
    }

    /// <summary>A portal in which jobs stay queued.</summary>
    public sealed class QuietPortal : IAsyncLifetime
    {
        private IDisposable? _slot;

        public PortalFixture Portal { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Portal = await PortalFixture.StartAsync(settings: new Dictionary<string, string?> { ["Autopilot:MaxConcurrentJobs"] = "1" });
            _slot = Portal.Services.GetRequiredService<TrainingSlots>().TryEnter();
        }

        public async ValueTask DisposeAsync()
        {
            _slot?.Dispose();
            await Portal.DisposeAsync();
        }
    }
}
