using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace SagePortal.Platform.Security;

/// <summary>
/// The headers of every answer. Scripts and style sheets must come from the portal itself or carry the request's nonce, which
/// pages find in <c>HttpContext.Items["csp-nonce"]</c>.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<SecurityOptions> options)
{
    public const string NonceItem = "csp-nonce";

    private readonly string _formTargets = string.Concat(options.Value.FormTargets.Select(origin => $" {origin}"));

    public Task InvokeAsync(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceItem] = nonce;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy(nonce);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(context);
    }

    // style-src-attr: computed values (a bar's width, a chart's height) reach the style sheets as variables in style attributes.
    private string ContentSecurityPolicy(string nonce) =>
        $"default-src 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'; form-action 'self'{_formTargets}; "
        + "img-src 'self' data: blob:; font-src 'self'; "
        + $"style-src 'self' 'nonce-{nonce}'; style-src-attr 'unsafe-inline'; script-src 'self' 'nonce-{nonce}'; connect-src 'self'";
}
