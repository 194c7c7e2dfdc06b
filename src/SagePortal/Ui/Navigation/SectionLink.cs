using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace SagePortal.Ui;

/// <summary>A link of the navigation: current on its own pages and on those of its section that have addresses of their own.</summary>
public sealed class SectionLink : NavLink
{
    /// <summary>Local paths; each stands for itself and what lies below it.</summary>
    [Parameter]
    public IReadOnlyList<string> Sections { get; set; } = [];

    protected override bool ShouldMatch(string uriAbsolute)
    {
        var path = new Uri(uriAbsolute).AbsolutePath;
        return base.ShouldMatch(uriAbsolute) || Sections.Any(section => path == section || path.StartsWith(section + "/", StringComparison.OrdinalIgnoreCase));
    }
}
