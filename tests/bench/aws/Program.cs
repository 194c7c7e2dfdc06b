using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SagePortal;
using SagePortal.Platform.AwsProtocol.Signatures;
using SagePortal.Platform.Persistence.Sqlite;

// check: microseconds to check the signature of an invocation with a row of 28 numbers, its key known.
// serve DATA_FOLDER PORT KEY_FILE: the portal with an access key in that file.
if (args[0] == "check")
{
    Check();
    return;
}

SqliteAssemblyBinding.Install();
await using var app = PortalApplication.Build(
[
    $"--Portal:DataFolder={args[1]}", "--Portal:Empty=true", $"--Urls=http://127.0.0.1:{args[2]}", $"--Portal:AccessKeyFile={args[3]}", "--Logging:LogLevel:Default=Warning",
]);
await app.RunAsync();

static void Check()
{
    const int Rounds = 200_000;
    var body = Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 28).Select(i => (i * 0.1234).ToString("F4", CultureInfo.InvariantCulture))));
    var context = new DefaultHttpContext();
    var request = context.Request;
    context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/endpoints/churn/invocations";
    (request.Method, request.Path) = ("POST", "/endpoints/churn/invocations");
    request.Headers.Host = "127.0.0.1:5080";
    request.Headers.ContentType = "text/csv";
    request.Headers["X-Amz-Date"] = "20260101T000000Z";
    var scope = new CredentialScope("AKIAABCDEFGHIJKLMNOP", "20260101", "us-east-1", "sagemaker");
    var key = SignatureVerifier.SigningKey("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"u8, scope);
    request.Headers.Authorization = $"AWS4-HMAC-SHA256 Credential=AKIAABCDEFGHIJKLMNOP/{scope.Text}, SignedHeaders=content-type;host;x-amz-date, Signature={Sign(key, scope, body)}";
    for (var warm = 0; warm < 2; warm++)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Rounds; i++)
        {
            if (SignatureVerifier.HashSignedWith(key, RequestSignature.Parse(request)!, context, body) is null)
            {
                throw new InvalidOperationException("the signature was refused");
            }
        }

        if (warm == 1)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"signature check: {Stopwatch.GetElapsedTime(started).TotalMicroseconds / Rounds:F1} µs ({body.Length} bytes of body)"));
        }
    }
}

static string Sign(byte[] key, CredentialScope scope, byte[] body)
{
    var canonical = $"POST\n/endpoints/churn/invocations\n\ncontent-type:text/csv\nhost:127.0.0.1:5080\nx-amz-date:20260101T000000Z\n\ncontent-type;host;x-amz-date\n{Convert.ToHexStringLower(SHA256.HashData(body))}";
    var toSign = $"AWS4-HMAC-SHA256\n20260101T000000Z\n{scope.Text}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
    return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
}
