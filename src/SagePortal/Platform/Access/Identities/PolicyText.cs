namespace SagePortal.Platform.Access.Identities;

/// <summary>Size of policy documents as IAM counts it.</summary>
public static class PolicyText
{
    public const int MaxManaged = 6_144;
    public const int MaxTrust = 2_048;
    public const int MaxSession = 2_048;
    public const int MaxGuardrail = 5_120;

    /// <summary>Characters other than white space.</summary>
    public static int Length(string document)
    {
        var length = 0;
        foreach (var character in document)
        {
            length += char.IsWhiteSpace(character) ? 0 : 1;
        }

        return length;
    }
}
