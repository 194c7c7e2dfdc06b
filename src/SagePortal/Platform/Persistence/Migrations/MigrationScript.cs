using System.Security.Cryptography;
using System.Text;

namespace SagePortal.Platform.Persistence.Migrations;

/// <summary>One numbered script of <c>migrations/{provider}</c>.</summary>
/// <param name="Number">Order of application, unique per provider.</param>
/// <param name="Name">File name without <c>.sql</c>, e.g. <c>0001_platform</c>.</param>
/// <param name="Sql">Text with LF line ends, so that a checkout with CRLF has the same checksum.</param>
public sealed record MigrationScript(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of <see cref="Sql"/>, lower-case hexadecimal.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
}
