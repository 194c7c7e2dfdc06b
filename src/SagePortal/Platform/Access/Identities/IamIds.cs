using System.Security.Cryptography;

namespace SagePortal.Platform.Access.Identities;

/// <summary>Unique ids as IAM makes them: they stay when a name is given to somebody new.</summary>
public static class IamIds
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string User() => New("AIDA");

    public static string Group() => New("AGPA");

    public static string Role() => New("AROA");

    public static string Policy() => New("ANPA");

    public static string AccessKey() => New("AKIA");

    // 80 random bits: unguessable, and unique without asking.
    private static string New(string prefix) => prefix + RandomNumberGenerator.GetString(Alphabet, 16);
}
