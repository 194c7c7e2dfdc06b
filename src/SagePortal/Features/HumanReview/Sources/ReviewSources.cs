using SagePortal.Features.Endpoints.Serving;

namespace SagePortal.Features.HumanReview.Sources;

internal static class ReviewSources
{
    /// <summary>What carries predictions of endpoints to flows.</summary>
    public static void AddReviewSources(this IServiceCollection services)
    {
        services.AddSingleton<SourceTable>();
        services.AddSingleton<PredictionReview>();
        services.AddSingleton<PassedOverCounts>();
        services.AddSingleton<PredictionTap>();
        services.AddSingleton<IInvocationObserver>(provider => provider.GetRequiredService<PredictionTap>());
        services.AddHostedService(provider => provider.GetRequiredService<PredictionTap>());
    }
}
