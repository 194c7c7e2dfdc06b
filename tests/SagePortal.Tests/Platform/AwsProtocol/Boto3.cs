using System.Diagnostics;
using System.Text.Json;
using SagePortal.Features.AccessManagement.AccessKeys;
using SagePortal.TestKit;

namespace SagePortal.Tests.Platform.AwsProtocol;

/// <summary>AWS's own SDK for Python, unmodified, against a portal that listens on a port.</summary>
/// <param name="url">Of the portal.</param>
/// <param name="accessKeyId">Whose it is, decides the portal.</param>
/// <param name="secretAccessKey">Of the key.</param>
internal sealed class Boto3(string url, string accessKeyId, string secretAccessKey)
{
    private static readonly Lazy<string?> s_whyUnavailable = new(Probe);

    public string AccessKeyId => accessKeyId;

    public static void SkipWhenAbsent() => Assert.SkipWhen(s_whyUnavailable.Value is not null, s_whyUnavailable.Value ?? "");

    /// <summary>With a new key of this member.</summary>
    public static Task<Boto3> OfAsync(PortalFixture portal, Member member) => OfAsync(portal, member, member);

    /// <summary>With a new key of the member that the administrator made.</summary>
    public static async Task<Boto3> OfAsync(PortalFixture portal, Member administrator, Member member)
    {
        SkipWhenAbsent();
        var key = await portal.As(administrator).RunAsync((CreateAccessKey create) => create.RunAsync(member.Membership.UserName, TestContext.Current.CancellationToken));
        Assert.True(key.IsSuccess, key.IsSuccess ? "" : key.Error.Message);
        return new Boto3(portal.Factory.Url, key.Value.AccessKeyId, key.Value.SecretAccessKey);
    }

    /// <summary>The same with another secret.</summary>
    public Boto3 With(string secret) => new(url, accessKeyId, secret);

    /// <summary>
    /// Runs Python. It has <c>client(service)</c>, <c>E</c> (ClientError) and <c>code(f)</c>, which gives (code, status, message) of the error that
    /// <c>f()</c> raises; what it assigns to <c>out</c> comes back as JSON.
    /// </summary>
    public async Task<JsonElement> RunAsync(string script)
    {
        var whole = $$"""
            import boto3, json, os
            from botocore.config import Config
            from botocore.exceptions import ClientError as E
            def client(service, **more):
                return boto3.client(service, endpoint_url=os.environ['PORTAL'], region_name='us-east-1', config=Config(retries={'total_max_attempts': 1}), **more)
            def code(f):
                try:
                    f()
                except E as e:
                    return [e.response['Error']['Code'], e.response['ResponseMetadata']['HTTPStatusCode'], e.response['Error']['Message']]
            out = None
            {{script}}
            print(json.dumps(out, default=str))
            """;
        var (exit, output, error) = await StartAsync("python3", "-c", whole);
        Assert.True(exit == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    /// <summary>Runs the <c>aws</c> command line with JSON output.</summary>
    public async Task<JsonElement> AwsAsync(params string[] arguments)
    {
        var (exit, output, error) = await StartAsync("aws", ["--endpoint-url", url, "--region", "us-east-1", "--output", "json", .. arguments]);
        Assert.True(exit == 0, error);
        return JsonDocument.Parse(output.Length > 0 ? output : "null").RootElement;
    }

    private async Task<(int Exit, string Output, string Error)> StartAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PORTAL"] = url;
        start.Environment["AWS_ACCESS_KEY_ID"] = accessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = secretAccessKey;
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_CONFIG_FILE"] = start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/nonexistent";
        start.Environment.Remove("AWS_SESSION_TOKEN");
        start.Environment.Remove("AWS_PROFILE");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    private static string? Probe()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", ["-c", "import boto3"]) { UseShellExecute = false, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0 ? null : "boto3 is not installed";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "python3 is not installed";
        }
    }
}
