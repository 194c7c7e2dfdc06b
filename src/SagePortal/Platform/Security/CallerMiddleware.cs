using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Security;

/// <summary>Tells the scope of an HTTP request who is asking; runs after authentication.</summary>
internal sealed class CallerMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, CurrentCaller caller)
    {
        if (context.User.ToCaller(context.SourceIp()) is { } known)
        {
            caller.Set(known);
        }

        return next(context);
    }
}
