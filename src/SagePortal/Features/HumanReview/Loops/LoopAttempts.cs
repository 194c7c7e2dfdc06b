using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Results;

namespace SagePortal.Features.HumanReview.Loops;

/// <summary>A decision about a loop that answers and settlements may change in the same instant: read anew, decided anew.</summary>
internal static class LoopAttempts
{
    private const int Most = 8;

    /// <param name="name">Of the loop.</param>
    /// <param name="attempt">Opens a context of its own, loads, decides and saves.</param>
    /// <returns>What the attempt gave that nobody interfered with.</returns>
    public static async Task<Result> RunAsync(string name, Func<Task<Result>> attempt)
    {
        for (var i = 1; i <= Most; i++)
        {
            try
            {
                return await attempt();
            }
            catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || i < Most)
            {
                // Its revision went on, or an answer came to a loop that was being deleted. What else goes wrong does so every time and is told.
            }
        }

        return HumanReviewErrors.LoopBusy(name);
    }
}
