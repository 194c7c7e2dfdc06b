using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace SagePortal.Features.Autopilot.Reports;

/// <summary>A candidate's report as one HTML file: no script, no link, charts drawn as SVG, ready to print.</summary>
public sealed class ReportDocument(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<byte[]> RenderAsync(CandidateView view)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(CandidateReportPage.View)] = view });
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<CandidateReportPage>(parameters);
            return Encoding.UTF8.GetBytes("<!DOCTYPE html>\n" + root.ToHtmlString());
        });
    }
}
