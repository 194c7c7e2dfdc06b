namespace SagePortal.Policies.Validation;

/// <summary>Sizes as IAM counts them: characters that are not white space.</summary>
public static class PolicySize
{
    public const int Managed = 6_144;
    public const int UserInline = 2_048;
    public const int GroupInline = 5_120;
    public const int RoleInline = 10_240;
    public const int Trust = 2_048;
    public const int Session = 2_048;

    /// <summary>Counted with white space.</summary>
    public const int ServiceControl = 5_120;

    public static int Of(string json) => json.Count(c => !char.IsWhiteSpace(c));
}
