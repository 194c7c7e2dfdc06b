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

    /// <summary>Every answer is held against botocore's own model: required members, enumerations, patterns, lengths, types of times.</summary>
    private const string Conformity = """
        import datetime, re
        def faults(shape, value, path):
            if shape.type_name == 'structure':
                for name in shape.required_members:
                    if name not in value: yield f'{path}.{name} is missing'
                for name, member in shape.members.items():
                    if name in value and not member.serialization.get('eventstream') and not hasattr(value[name], 'read'): yield from faults(member, value[name], f'{path}.{name}')
            elif shape.type_name == 'list':
                for i, item in enumerate(value): yield from faults(shape.member, item, f'{path}[{i}]')
            elif shape.type_name == 'map':
                for key, item in value.items(): yield from faults(shape.value, item, f'{path}[{key}]')
            elif shape.type_name == 'string' and isinstance(value, str):
                m = shape.metadata
                if shape.enum and value not in shape.enum: yield f'{path}: {value} is none of {shape.enum}'
                if len(value) < m.get('min', 0) or len(value) > m.get('max', 1 << 30): yield f'{path}: {value} has a length of {len(value)}'
                if 'pattern' in m and '\p{' not in m['pattern'] and not re.fullmatch(m['pattern'], value, re.S): yield f"{path}: {value} is not like {m['pattern']}"
            elif shape.type_name == 'timestamp' and not isinstance(value, datetime.datetime): yield f'{path}: {value} is no time'
            elif shape.type_name in ('integer', 'long') and not isinstance(value, int): yield f'{path}: {value} is no whole number'
            elif shape.type_name == 'boolean' and not isinstance(value, bool): yield f'{path}: {value} is no boolean'
        def conforms(http_response, parsed, model, **kwargs):
            if http_response.status_code < 300 and model.output_shape is not None:
                broken = list(faults(model.output_shape, parsed, model.name))
                assert not broken, broken
        """;

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
            {{Conformity}}
            checked = boto3.Session()
            checked.events.register('after-call', conforms)
            def client(service, **more):
                return checked.client(service, endpoint_url=os.environ['PORTAL'], region_name='us-east-1', config=Config(retries={'total_max_attempts': 1}), **more)
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
        var output = await AwsTextAsync(arguments);
        return JsonDocument.Parse(output.Length > 0 ? output : "null").RootElement;
    }

    /// <summary>Runs the <c>aws</c> command line; what it prints, without the last line's end.</summary>
    public async Task<string> AwsTextAsync(params string[] arguments)
    {
        var (exit, output, error) = await StartAsync("aws", ["--endpoint-url", url, "--region", "us-east-1", "--output", "json", .. arguments]);
        Assert.True(exit == 0, error);
        return output.Trim();
    }

    /// <summary>Runs any program that finds the key in its environment; what it prints.</summary>
    /// <param name="folder">Its working directory.</param>
    /// <param name="program">Name on the path.</param>
    /// <param name="arguments">Of the program.</param>
    public async Task<string> ProgramAsync(string folder, string program, params string[] arguments)
    {
        var (exit, output, error) = await StartInAsync(folder, program, arguments);
        Assert.True(exit == 0, $"{string.Join(' ', arguments)}\n{output}\n{error}");
        return output.Trim();
    }

    private Task<(int Exit, string Output, string Error)> StartAsync(string program, params string[] arguments) => StartInAsync("", program, arguments);

    private async Task<(int Exit, string Output, string Error)> StartInAsync(string folder, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
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
