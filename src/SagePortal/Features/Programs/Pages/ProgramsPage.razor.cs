using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.Programs.Pages;

/// <summary>How to use the portal from a program, with this portal's address and the caller's account filled in.</summary>
public sealed partial class ProgramsPage(Arns arns) : PortalPage
{
    private SnippetValues _values = new("", "", "", "");
    private bool? _mayList;

    /// <summary>The language shown.</summary>
    [SupplyParameterFromQuery(Name = "language")]
    public string? Language { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _values = new SnippetValues(Navigation.BaseUri.TrimEnd('/'), arns.Region, Caller.AccountId, arns.DefaultBucket(Caller.AccountId));
        _mayList = await MayAsync(AccessManagementActions.ListAccessKeys, IamArns.User(Caller.AccountId, Caller.UserName));
    }
}
