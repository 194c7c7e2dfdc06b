using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.AccessManagement.Components;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>What the pages about access share: their texts, and how a result is told.</summary>
public abstract class AccessPage : PortalPage
{
    [Inject]
    public required IStringLocalizer<AccessPagesStrings> L { get; init; }

    /// <summary>Texts of expected failures.</summary>
    [Inject]
    public required IStringLocalizer<AccessManagementStrings> E { get; init; }

    protected LoadState State { get; set; } = LoadState.Loading;

    /// <summary>Why nothing is shown.</summary>
    protected string? Failure { get; set; }

    protected static string PolicyHref(string name) => $"/access/policies/{Uri.EscapeDataString(name)}";

    /// <summary>Shows content, or why there is none.</summary>
    protected void Show(Result result, bool isEmpty = false)
    {
        Failure = result.IsSuccess ? null : result.Error.Text(E);
        State = !result.IsSuccess ? LoadState.Error : isEmpty ? LoadState.Empty : LoadState.Content;
    }

    /// <summary>A toast with <paramref name="success"/>, or with the reasons of the failure; a proof of who sits there is fetched at once.</summary>
    protected bool Tell(Result result, string success)
    {
        if (result.IsSuccess)
        {
            Toasts.Success(success);
        }
        else if (result.Error.Code == IRecentAuthentication.RequiredCode)
        {
            Navigation.NavigateTo(IRecentAuthentication.PageFor("/" + Navigation.ToBaseRelativePath(Navigation.Uri)), forceLoad: true);
        }
        else
        {
            Toasts.Error(string.Join(' ', result.Errors.Select(error => error.Text(E))));
        }

        return result.IsSuccess;
    }

    /// <summary>Takes away and sets tags, says how it went, and loads the page again.</summary>
    protected async Task<Result> SaveTagsAsync(
        TagChange change, Func<IReadOnlyList<string>, Task<Result>> untag, Func<IReadOnlyList<KeyValuePair<string, string>>, Task<Result>> tag, Func<Task> load)
    {
        var result = change.Removed.Count > 0 ? await untag(change.Removed) : Result.Success;
        if (result.IsSuccess && change.Set.Count > 0)
        {
            result = await tag(change.Set);
        }

        Tell(result, L["TagsSaved"]);
        await load();
        return result;
    }
}
