using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Platform.Security;

namespace SagePortal.Features.AccessManagement;

internal static class AccessManagementEndpoints
{
    /// <summary>The page that follows is loaded afresh: a circuit never changes its identity.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/switch-back", SwitchBackAsync).ExcludeFromDescription();

    private static async Task<RedirectHttpResult> SwitchBackAsync([FromForm] string? returnUrl, ExitRole exit, CancellationToken cancellationToken)
    {
        await exit.RunAsync(cancellationToken);
        return TypedResults.Redirect(LocalPath.OrHome(returnUrl));
    }
}
