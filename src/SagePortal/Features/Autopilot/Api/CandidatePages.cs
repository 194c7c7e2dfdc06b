using SagePortal.AutoML.Jobs;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Autopilot.Api;

/// <summary>Filter, order and pages of ListCandidatesForAutoMLJob.</summary>
internal static class CandidatePages
{
    private const int MaxPage = 300;

    public static Result<object?> Of(JobCandidates listed, AwsCall call)
    {
        var (job, candidates) = listed;
        var (status, name, sort, order) = (call.Input.TextOrNull("StatusEquals"), call.Input.TextOrNull("CandidateNameEquals"), call.Input.TextOrNull("SortBy"), call.Input.TextOrNull("SortOrder"));
        var found = candidates.Where(c => (status is null || c.Status == Enum.Parse<CandidateStatus>(status)) && (name is null || c.Name == name));
        Func<AutoMLCandidate, IComparable?> key = sort switch
        {
            "Status" => c => c.Status,
            "FinalObjectiveMetricValue" => c => c.ObjectiveValue,
            _ => c => c.CreatedAt,
        };
        var sorted = order == "Descending" ? found.OrderByDescending(key).ThenByDescending(c => c.Ordinal) : found.OrderBy(key).ThenBy(c => c.Ordinal);
        var list = $"candidates/{call.Text("AutoMLJobName")}/{status}/{name}/{sort}/{order}";
        var page = call.Use<PagingTokens>().Page([.. sorted], list, call.Input.TextOrNull("NextToken"), call.Input.Number("MaxResults") ?? MaxPage);
        var views = AutoMLJobViews.Of(call);
        return page.IsSuccess ? new { Candidates = page.Value.Rows.Select(c => views.Candidate(c, job)), NextToken = page.Value.Next } : page.Error;
    }
}
