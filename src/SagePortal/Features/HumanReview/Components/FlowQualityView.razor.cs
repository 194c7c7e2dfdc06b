using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Reviews.Agreement;
using SagePortal.Reviews.Statistics;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>How good the answers are: agreement, reviewers, override drift, error of what nobody was asked about.</summary>
public sealed partial class FlowQualityView(GetFlowQuality quality, ResumeReviewer resume, IStringLocalizer<HumanReviewStrings> errors) : PortalPage
{
    private static readonly int[] s_days = [7, 30, 90, 365];
    private LoadState _state = LoadState.Loading;
    private FlowQuality? _quality;
    private string? _error;

    [Parameter, EditorRequired]
    public string FlowName { get; set; } = "";

    [Parameter]
    public bool MayResume { get; set; }

    [SupplyParameterFromQuery(Name = "days")]
    public string? Days { get; set; }

    private FlowQuality Shown => _quality!;

    private string DaysText => Days ?? "90";

    private List<SelectOption> DayOptions => [.. s_days.Select(d => new SelectOption(d.ToString(CultureInfo.InvariantCulture), L["LastDays", d]))];

    private string AuditSentence => Shown.AuditErrors.Successes == 0
        ? L["AuditClean", Format.Count(Shown.AuditErrors.Total), Format.Percent(Shown.AuditBound, 2)]
        : L["AuditErrors", Format.Count(Shown.AuditErrors.Successes), Format.Count(Shown.AuditErrors.Total), Format.Percent(Shown.AuditErrors.Lower), Format.Percent(Shown.AuditErrors.Upper)];

    private string ShiftSentence => (Shown.Shift is not { } shift ? L["ShiftNone"]
        : shift.PValue < 0.05 ? L["ShiftSeen", Format.Percent(shift.First.Share ?? 0), Format.Percent(shift.Second.Share ?? 0), shift.PValue.ToString("0.000", CultureInfo.CurrentCulture)]
        : L["ShiftNotSeen", Format.Percent(shift.First.Share ?? 0), Format.Percent(shift.Second.Share ?? 0)]) + " " + L["ShiftNeeds", Format.Count(Shown.ReviewsToSeeShift)];

    private IEnumerable<(string Name, AgreementResult Result, string Note)> Coefficients
    {
        get
        {
            var a = Shown.Agreement;
            yield return ("PercentAgreement", a.Percent, L["PercentNote"]);
            yield return ("FleissKappa", a.Fleiss, Reading(a.Fleiss));
            yield return ("KrippendorffAlpha", a.Krippendorff, a.KrippendorffInterval is { } i ? L["AlphaInterval", i.Lower.ToString("0.00", CultureInfo.CurrentCulture), i.Upper.ToString("0.00", CultureInfo.CurrentCulture), Reading(a.Krippendorff)] : Reading(a.Krippendorff));
            yield return ("GwetAc1", a.Gwet, Reading(a.Gwet));
        }
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await quality.RunAsync(FlowName, int.TryParse(DaysText, CultureInfo.InvariantCulture, out var days) ? days : 90, Cancellation);
        (_quality, _error) = (found.Value, found.IsSuccess ? null : found.Error.Text(errors));
        _state = !found.IsSuccess ? LoadState.Error : found.Value.Answers == 0 && found.Value.Weeks.Count == 0 ? LoadState.Empty : LoadState.Content;
    }

    private string Reading(AgreementResult result) => result.Value switch
    {
        null => L[$"Gap{result.Gap}"],
        < 0.2 => L["AgreementPoor"],
        < 0.4 => L["AgreementFair"],
        < 0.6 => L["AgreementModerate"],
        < 0.8 => L["AgreementGood"],
        _ => L["AgreementVeryGood"],
    };

    private string NetText(ReviewerQuality reviewer) => reviewer.Value is { } value && value.OverrideAccuracy.Total > 0
        ? L["NetOf", value.Net.ToString("+0;-0;0", CultureInfo.CurrentCulture), value.PValue.ToString("0.00", CultureInfo.CurrentCulture)]
        : "–";

    private string Interval(ProportionInterval interval) =>
        interval.Share is { } share ? L["ShareOf", Format.Percent(share), Format.Percent(interval.Lower), Format.Percent(interval.Upper), Format.Count(interval.Total)] : "–";

    private object WeekLines()
    {
        var weeks = Shown.Weeks;
        return BarChart.Vertical(
            [.. weeks.Select(w => w.Week.ToString("M/d", CultureInfo.CurrentCulture))], [(L["OverrideRate"], [.. weeks.Select(w => w.Overrides.Share ?? 0)], null)], new ChartAxis(Format: ChartFormat.Percent, Min: 0));
    }

    private async Task ResumeAsync(string name)
    {
        var resumed = await resume.RunAsync(FlowName, name, Cancellation);
        if (resumed.IsSuccess)
        {
            Toasts.Success(L["ResumedNamed", name]);
        }
        else
        {
            Toasts.Error(resumed.Error.Text(errors));
        }

        await LoadAsync();
    }
}
