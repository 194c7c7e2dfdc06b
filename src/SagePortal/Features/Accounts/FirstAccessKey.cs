using System.Text.Json;
using Microsoft.Extensions.Options;
using SagePortal.Platform;

namespace SagePortal.Features.Accounts;

/// <summary>
/// The first administrator's access key for programs, in a file that only its owner may read (<c>Portal:AccessKeyFile</c>). It is what the AWS
/// command line and SDKs expect of a <c>credential_process</c>: <c>{"Version":1,"AccessKeyId":"…","SecretAccessKey":"…"}</c>.
/// </summary>
internal sealed class FirstAccessKey(IOptions<PortalOptions> options)
{
    public bool IsWanted => options.Value.AccessKeyFile.Length > 0;

    /// <summary>Opened before the key is made: a place that cannot be written to makes no key that nobody knows.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public FileStream Open()
    {
        var file = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.GetFullPath(options.Value.AccessKeyFile), file);
    }

    public static Task WriteAsync(Stream file, string accessKeyId, string secretAccessKey, CancellationToken cancellationToken) =>
        JsonSerializer.SerializeAsync(file, new { Version = 1, AccessKeyId = accessKeyId, SecretAccessKey = secretAccessKey }, JsonSerializerOptions.Default, cancellationToken);
}
