using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.HumanReview.Components;
using SagePortal.Features.HumanReview.Teams;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Pages;

/// <summary>Makes a team or changes its people.</summary>
public sealed partial class TeamEditPage(CreateWorkteam create, UpdateWorkteam update, DescribeWorkteam describe, ListTeamChoices choices, IStringLocalizer<HumanReviewStrings> e) : PortalPage
{
    private static readonly string[] s_fields = ["WorkteamName", "Description", "MemberDefinitions", "Skills"];
    private LoadState _state = LoadState.Loading;
    private TeamDraft _draft = new();
    private TeamChoices? _choices;
    private IReadOnlyList<SpTag> _tags = [];
    private IReadOnlyList<Error> _errors = [];
    private string? _error;
    private bool _busy;

    /// <summary>Null makes a new one.</summary>
    [Parameter]
    public string? Name { get; set; }

    private IStringLocalizer<HumanReviewStrings> E => e;

    private Breadcrumb[] Trail => Name is null ? [new(L["Teams"], "/review/teams")] : [new(L["Teams"], "/review/teams"), new(Name, HumanReviewActions.TeamAddress(Name))];

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        // Who may not list users types their names.
        _choices = (await choices.RunAsync(Cancellation)).Value;
        if (Name is not null)
        {
            var found = await describe.RunAsync(Name, Cancellation);
            if (!found.IsSuccess)
            {
                (_state, _error) = (LoadState.Error, found.Error.Text(e));
                return;
            }

            _draft = TeamDraft.Of(found.Value);
        }

        _state = LoadState.Content;
    }

    private async Task SaveAsync()
    {
        _busy = true;
        try
        {
            var request = _draft.ToRequest([.. _tags.Select(t => KeyValuePair.Create(t.Key, t.Value))]);
            Result result = Name is null ? await create.RunAsync(request, Cancellation) : await update.RunAsync(request, Cancellation);
            _errors = result.Errors;
            if (result.IsSuccess)
            {
                Toasts.Success(L["SavedNamed", request.WorkteamName]);
                Navigation.NavigateTo(HumanReviewActions.TeamAddress(request.WorkteamName));
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
