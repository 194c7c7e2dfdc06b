using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace SagePortal.Ui.Layout;

/// <summary>
/// The document. Pages run in a circuit without prerendering; those that need cookies (sign-in, setup) exclude themselves from
/// interactive routing and are plain HTML.
/// </summary>
public sealed partial class App : ComponentBase
{
    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    private IComponentRenderMode? PageMode => HttpContext.AcceptsInteractiveRouting() ? new InteractiveServerRenderMode(prerender: false) : null;

    /// <summary>The import map is the only inline script; the security headers put its nonce here.</summary>
    private Dictionary<string, object>? Nonce =>
        HttpContext.Items["csp-nonce"] is string nonce ? new(StringComparer.Ordinal) { ["nonce"] = nonce } : null;

    // Cookies are the visitor's to write: only known values reach the document.
    private string? Preference(string name, params string[] known) =>
        HttpContext.Request.Cookies["sp-" + name] is { } value && known.Contains(value, StringComparer.Ordinal) ? value : null;
}
