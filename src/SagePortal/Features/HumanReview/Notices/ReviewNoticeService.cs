using Microsoft.Extensions.Options;

namespace SagePortal.Features.HumanReview.Notices;

/// <summary>Tells reviewers of new work now and then.</summary>
internal sealed partial class ReviewNoticeService(ReviewNotices notices, IOptions<HumanReviewOptions> options, TimeProvider clock, ILogger<ReviewNoticeService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(options.Value.NoticeInterval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await notices.TellAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Failed(log, failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reviewers could not be told of new work; they are told at the next time.")]
    private static partial void Failed(ILogger log, Exception failure);
}
