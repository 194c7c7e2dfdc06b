using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.AwsProtocol;

/// <summary>Cuts lists into pages. A token says where the next page begins and is good for the same list of the same account only.</summary>
public sealed class PagingTokens(IDataProtectionProvider protection, CurrentCaller caller)
{
    private readonly IDataProtector _protector = protection.CreateProtector("SagePortal.PagingTokens.v1");

    /// <param name="list">Which list: the operation's name and whatever else selects its rows.</param>
    /// <param name="token">As sent; null or empty for the first page.</param>
    /// <param name="field">Name of the member that carries it, for the error.</param>
    /// <returns>How many rows come before the page.</returns>
    public Result<int> Start(string list, string? token, string field = "NextToken")
    {
        if (string.IsNullOrEmpty(token))
        {
            return 0;
        }

        try
        {
            var parts = _protector.Unprotect(token).Split('\n', 2);
            if (parts.Length == 2 && parts[1] == Scope(list))
            {
                return int.Parse(parts[0], CultureInfo.InvariantCulture);
            }
        }
        catch (CryptographicException)
        {
            // Junk, or a token of another portal: the same answer as for another list's.
        }

        return new Error(ErrorCodes.Validation, $"Invalid {field}: it is no token of this list.", field);
    }

    /// <summary>For the page that begins after so many rows.</summary>
    public string Next(string list, int start) => _protector.Protect($"{start.ToString(CultureInfo.InvariantCulture)}\n{Scope(list)}");

    /// <returns>One page and the token of the next; null on the last.</returns>
    public Result<(IReadOnlyList<T> Rows, string? Next)> Page<T>(IReadOnlyList<T> rows, string list, string? token, int size, string field = "NextToken")
    {
        var start = Start(list, token, field);
        if (!start.IsSuccess)
        {
            return start.Error;
        }

        var page = rows.Skip(start.Value).Take(size).ToList();
        var end = start.Value + page.Count;
        return ((IReadOnlyList<T>)page, end < rows.Count ? Next(list, end) : null);
    }

    private string Scope(string list) => $"{caller.AccountId}\n{list}";
}
