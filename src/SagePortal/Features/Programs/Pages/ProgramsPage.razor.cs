using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.Programs.Pages;

/// <summary>How to use the portal from a program, with this portal's address and the caller's account filled in.</summary>
public sealed partial class ProgramsPage(Arns arns) : PortalPage
{
    private SnippetValues _values = new("", "", "", "");

    /// <summary>The language shown.</summary>
    [SupplyParameterFromQuery(Name = "language")]
    public string? Language { get; set; }

    protected override void OnInitialized() =>
        _values = new SnippetValues(Navigation.BaseUri.TrimEnd('/'), arns.Region, Caller.AccountId, arns.DefaultBucket(Caller.AccountId));
}
