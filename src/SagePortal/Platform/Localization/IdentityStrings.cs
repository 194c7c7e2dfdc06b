namespace SagePortal.Platform.Localization;

/// <summary>Texts of ASP.NET Core Identity's errors.</summary>
public sealed class IdentityStrings;
