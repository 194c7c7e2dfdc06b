using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.HumanReview.Teams;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Pages;

/// <summary>One team: who is in it at this moment and why, and which flows send it work.</summary>
public sealed partial class TeamPage(DescribeWorkteam describe, DeleteWorkteam delete, Arns arns, IStringLocalizer<HumanReviewStrings> errors) : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private WorkteamDescription? _team;
    private string? _error;
    private bool _mayUpdate;
    private bool _mayDelete;
    private bool _deleting;

    [Parameter]
    public string Name { get; set; } = "";

    protected override void OnInitialized() => Listen(HumanReviewActions.TeamTopic, LoadAsync);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await describe.RunAsync(Name, Cancellation);
        (_team, _error) = (found.Value, found.IsSuccess ? null : found.Error.Text(errors));
        _state = found.IsSuccess ? LoadState.Content : found.Error.Code == ErrorCodes.AccessDenied ? LoadState.Error : LoadState.Empty;
        var (arn, tags) = (arns.WorkteamArn(Caller.AccountId, Name), new RequestContext().OfResource(_team?.Team.TagsJson ?? "{}"));
        _mayUpdate = await MayAsync(HumanReviewActions.UpdateWorkteam, arn, tags);
        _mayDelete = await MayAsync(HumanReviewActions.DeleteWorkteam, arn, tags);
    }

    private string WhyIn(TeamMember member)
    {
        var isListed = _team!.Team.Members.Any(m => m.PersonId == member.PersonId && m.IsListed);
        List<string> reasons = [.. member.Groups.Select(g => L["GroupNamed", g].Value), .. isListed ? [L["ByName"].Value] : Array.Empty<string>()];
        return string.Join(L["ListSeparator"], reasons);
    }

    private async Task DeleteAsync()
    {
        var deleted = await delete.RunAsync(Name, Cancellation);
        if (deleted.IsSuccess)
        {
            Toasts.Success(L["DeletedNamed", Name]);
            Navigation.NavigateTo("/review/teams");
        }
        else
        {
            Toasts.Error(deleted.Error.Text(errors));
        }
    }
}
