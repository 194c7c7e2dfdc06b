using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;

namespace SagePortal.Ui;

/// <summary>Leads to a renewed proof of who sits at the browser when a use case asked for one: in another tab, so that what was written stays.</summary>
public sealed partial class ProofNotice : ComponentBase
{
    /// <summary>What the use case answered.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Error> Errors { get; set; } = [];

    private bool IsRequired => Errors.Any(error => error.Code == IRecentAuthentication.RequiredCode);
}
