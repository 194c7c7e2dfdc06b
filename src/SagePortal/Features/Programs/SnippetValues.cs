using System.Text.RegularExpressions;

namespace SagePortal.Features.Programs;

/// <summary>What a snippet is filled with.</summary>
/// <param name="Endpoint">Address of the portal as the reader sees it, without a slash at its end.</param>
/// <param name="Region">Of the portal.</param>
/// <param name="Account">Of the reader.</param>
/// <param name="Bucket">The account's default bucket.</param>
public sealed partial record SnippetValues(string Endpoint, string Region, string Account, string Bucket)
{
    /// <summary>The execution role that the snippets make and pass.</summary>
    public string Role => $"arn:aws:iam::{Account}:role/sagemaker-execution";

    internal string Fill(string template) => Place().Replace(template, place => place.Groups["name"].Value switch
    {
        "endpoint" => Endpoint,
        "region" => Region,
        "account" => Account,
        "bucket" => Bucket,
        "role" => Role,
        var unknown => throw new InvalidOperationException($"a snippet asks for {unknown}"),
    });

    [GeneratedRegex(@"\{\{(?<name>[a-z]+)\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
