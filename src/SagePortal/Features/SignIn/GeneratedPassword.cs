using System.Security.Claims;
using System.Security.Cryptography;

namespace SagePortal.Features.SignIn;

/// <summary>A password that the portal made up for somebody, who is offered to replace it.</summary>
public static class GeneratedPassword
{
    // Without 0/O, 1/l/I: people copy it from a terminal.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>Marks the person until the password is changed.</summary>
    public static Claim Claim { get; } = new("sageportal:generated-password", "true");

    /// <summary>Four groups of five characters: 116 bits.</summary>
    public static string Create() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => new string(RandomNumberGenerator.GetItems<char>(Alphabet, 5))));
}
