using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.SignIn.Components;

/// <summary>A submit button that lets the browser make or use a passkey and posts what it gave, or why it gave nothing.</summary>
public sealed partial class PasskeySubmit(IAntiforgery antiforgery) : ComponentBase
{
    private AntiforgeryTokenSet? _tokens;

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    /// <summary><c>create</c> or <c>request</c>.</summary>
    [Parameter, EditorRequired]
    public required string Operation { get; set; }

    /// <summary>Prefix of the posted members <c>CredentialJson</c> and <c>Error</c>.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override void OnInitialized() => _tokens = antiforgery.GetAndStoreTokens(HttpContext);
}
