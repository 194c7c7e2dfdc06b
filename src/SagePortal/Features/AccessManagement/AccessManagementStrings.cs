namespace SagePortal.Features.AccessManagement;

/// <summary>Texts of the feature.</summary>
public sealed class AccessManagementStrings;
