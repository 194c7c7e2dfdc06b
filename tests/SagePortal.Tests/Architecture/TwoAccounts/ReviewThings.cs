using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Decisions;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Features.HumanReview.Results;
using SagePortal.Features.HumanReview.Retraining;
using SagePortal.Features.HumanReview.Sources;
using SagePortal.Features.HumanReview.TaskUis;
using SagePortal.Features.HumanReview.Teams;
using SagePortal.Tests.Features.HumanReview;

namespace SagePortal.Tests.Architecture.TwoAccounts;

/// <summary>A team, a template, a flow of two versions fed by Ana's endpoint, items that are open, answered and decided, and a control question.</summary>
internal sealed class ReviewThings : AnasThings
{
    private const string Team = "anaonly-team";
    private const string Ui = "anaonly-ui";
    private const string Flow = "anaonly-flow";
    private const string Open = "anaonly-open";
    private const string Decided = "anaonly-decided";
    private const string Conditions = """{"Conditions":[{"ConditionType":"Sampling","ConditionParameters":{"RandomSamplingPercentage":5}}]}""";
    private static readonly JsonElement s_answer = JsonSerializer.SerializeToElement(new { label = TwoAccountsPortal.Secret });

    /// <summary>Of an answer and of a task in Ana's hands.</summary>
    private Guid _answer;
    private Guid _slot;
    private long _epoch;

    public override int Order => 40;

    public override IReadOnlyList<string> ViewState => ["q", "stage", "reason", "overridden", "days", "conditions"];

    public override async Task MakeAsync(TwoAccountsPortal accounts)
    {
        var (portal, ana, cancel) = (accounts.Portal, accounts.Ana, CancellationToken.None);
        ReviewSteps.Good(await portal.As(ana).RunAsync((CreateWorkteam create) => create.RunAsync(TeamOf(accounts, Team), cancel)));
        ReviewSteps.Good(await portal.As(ana).RunAsync((CreateHumanTaskUi create) => create.RunAsync(Ui, $"<p>{TwoAccountsPortal.Secret}</p>", [], cancel)));
        ReviewSteps.Good(await portal.As(ana).RunAsync((CreateFlowDefinition create) => create.RunAsync(FlowOf(Flow, Team), cancel)));
        ReviewSteps.Good(await portal.As(ana).RunAsync((UpdateFlowDefinition update) => update.RunAsync(FlowOf(Flow, Team), cancel)));
        ReviewSteps.Good(await portal.As(ana).RunAsync((PutReviewSource put) => put.RunAsync(Flow, "anaonly-endpoint", null, cancel)));
        foreach (var name in new[] { Decided, Open })
        {
            ReviewSteps.Good(await portal.As(ana).RunAsync((StartHumanLoop start) => start.RunAsync(new StartHumanLoopRequest(name, Flow, $$"""{"text":"{{TwoAccountsPortal.Secret}}"}"""), cancel)));
        }

        ReviewSteps.Good(await portal.As(ana).RunAsync((AdjudicateHumanLoop adjudicate) => adjudicate.RunAsync(new AdjudicationRequest(Decided, s_answer), cancel)));
        ReviewSteps.Good(await portal.As(ana).RunAsync((PutReviewGold put) => put.RunAsync(Decided, cancel)));
        await using var db = portal.Databases.Open(ana.AccountId);
        _answer = await db.Set<ReviewAnswer>().Select(a => a.Id).FirstAsync(cancel);
        var task = ReviewSteps.Good(await portal.As(ana).RunAsync((ClaimReviewTasks claim) => claim.RunAsync(Flow, 1, cancel)))[0];
        (_slot, _epoch) = (task.SlotId, task.Epoch);
    }

    public override IReadOnlyDictionary<string, Func<object?>> Arguments(TwoAccountsPortal accounts)
    {
        var values = new Dictionary<string, Func<object?>>(StringComparer.Ordinal);
        foreach (var useCase in new[] { nameof(DescribeWorkteam), nameof(DeleteWorkteam) })
        {
            values[$"{useCase}.name"] = () => Team;
        }

        foreach (var useCase in new[] { nameof(DescribeHumanTaskUi), nameof(DeleteHumanTaskUi) })
        {
            values[$"{useCase}.name"] = () => Ui;
        }

        foreach (var useCase in new[] { nameof(DescribeFlowDefinition), nameof(DeleteFlowDefinition) })
        {
            values[$"{useCase}.name"] = () => Flow;
        }

        foreach (var useCase in new[] { nameof(DeleteHumanLoop), nameof(ReopenHumanLoop), nameof(PutReviewGold) })
        {
            values[$"{useCase}.name"] = () => Decided;
        }

        foreach (var useCase in new[] { nameof(DescribeHumanLoop), nameof(StopHumanLoop), nameof(AssignReviewTask) })
        {
            values[$"{useCase}.name"] = () => Open;
        }

        AddRequests(values, accounts);
        AddQueue(values);
        return values;
    }

    public override IReadOnlyDictionary<string, string> Addresses(TwoAccountsPortal accounts) => new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["/review/teams/{name}"] = Team,
        ["/review/flows/{name}"] = Flow,
        ["/review/flows/{flow}"] = Flow,
        ["/review/loops/{name}"] = Open,
        ["/review/templates/{name}"] = Ui,
        ["/review?flow"] = Flow,
        ["/review/templates/new?from"] = Ui,
        ["/review/templates/{name}?from"] = Ui,
    };

    /// <summary>The desk takes JSON: a file is none.</summary>
    public override IReadOnlyDictionary<string, (string Query, Dictionary<string, string>? Form)> Posts(TwoAccountsPortal accounts) =>
        new[] { "claim", "keep", "answer", "undo", "release", "draft", "first", "reveal", "overview", "history", "similar" }.ToDictionary(d => $"/review/desk/{d}", _ => ("", default(Dictionary<string, string>)), StringComparer.Ordinal);

    private static WorkteamRequest TeamOf(TwoAccountsPortal accounts, string name) => new()
    {
        WorkteamName = name,
        Description = TwoAccountsPortal.Secret,
        Groups = [TwoAccountsPortal.Group],
        Members = [new WorkteamRequestMember(accounts.Ana.Membership.UserName, [TwoAccountsPortal.Secret])],
    };

    private static FlowDefinitionRequest FlowOf(string name, string team) => new()
    {
        FlowDefinitionName = name,
        WorkteamArn = team,
        HumanLoopActivationConditions = Conditions,
        Settings = new FlowSettings { TaskTitle = TwoAccountsPortal.Secret, TaskDescription = TwoAccountsPortal.Secret, Labels = [TwoAccountsPortal.Secret, "no"], GoldPercentage = 0 },
    };

    private static void AddRequests(Dictionary<string, Func<object?>> values, TwoAccountsPortal accounts)
    {
        values["HumanReview.flowName"] = () => Flow;
        values["HumanReview.endpointName"] = () => "anaonly-endpoint";
        values["HumanReview.variantName"] = () => null;
        values["HumanReview.user"] = () => TwoAccountsPortal.Colleague;
        values["HumanReview.reason"] = () => "taken over";
        values["HumanReview.days"] = () => 30;
        values["HumanReview.outcomes"] = () => new[] { new ReviewOutcome(Decided, "no") };
        values["ListWorkteams.filter"] = () => new WorkteamFilter();
        values["ListHumanTaskUis.filter"] = () => new HumanTaskUiFilter();
        values["ListFlowDefinitions.filter"] = () => new FlowFilter();
        values["ListHumanLoops.filter"] = () => new HumanLoopFilter(Flow);
        values["CreateWorkteam.request"] = () => TeamOf(accounts, "team-of-ben");
        values["UpdateWorkteam.request"] = () => TeamOf(accounts, Team);
        values["CreateFlowDefinition.request"] = () => FlowOf("flow-of-ben", Team);
        values["UpdateFlowDefinition.request"] = () => FlowOf(Flow, Team);
        values["CreateHumanTaskUi.name"] = () => "ui-of-ben";
        values["CreateHumanTaskUi.content"] = () => "<p>of Ben</p>";
        values["RenderUiTemplate.request"] = () => new RenderUiTemplateRequest("{}") { HumanTaskUiArn = Ui };
        values["StartHumanLoop.request"] = () => new StartHumanLoopRequest("loop-of-ben", Flow, "{}");
        values["AdjudicateHumanLoop.request"] = () => new AdjudicationRequest(Open, s_answer);
        values["HumanReview.format"] = () => ExportFormat.Csv;
        values["HumanReview.output"] = () => (Func<Stream>)(() => new MemoryStream());
        values["RetrainFromReviews.request"] = () => new RetrainRequest(Flow, "anaonly") { DatasetName = TwoAccountsPortal.Dataset };
        values["DryRunConditions.request"] = () => new DryRunRequest(Flow, Conditions) { EndpointName = "anaonly-endpoint" };
        values["GetReviewAdvice.request"] = () => new AdviceRequest(Flow) { FalsePositive = 10, FalseNegative = 10, Review = 1 };
    }

    private void AddQueue(Dictionary<string, Func<object?>> values)
    {
        values["HumanReview.slotId"] = () => _slot;
        values["HumanReview.epoch"] = () => _epoch;
        values["HumanReview.answerId"] = () => _answer;
        values["HumanReview.content"] = () => s_answer;
        values["HumanReview.firstAnswer"] = () => s_answer;
        values["HumanReview.field"] = () => "text";
        values["HumanReview.since"] = () => DateTimeOffset.UnixEpoch;
        values["HumanReview.skip"] = () => 0;
        values["HumanReview.take"] = () => 100;
        values["SaveReviewDraft.version"] = () => 0;
        values["KeepReviewTasks.held"] = () => new[] { new HeldTask(_slot, _epoch, IsCurrent: true) };
        values["ReleaseReviewTask.request"] = () => new ReleaseRequest(_slot, _epoch, ReleaseKind.Return);
        values["SubmitReviewAnswer.request"] = () => new AnswerRequest(Guid.NewGuid(), _slot, _epoch, s_answer);
    }
}
