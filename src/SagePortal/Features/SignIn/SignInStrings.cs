namespace SagePortal.Features.SignIn;

/// <summary>Texts of the feature.</summary>
public sealed class SignInStrings;
