namespace SagePortal.Features.AccessManagement;

/// <summary>Texts of the policy editor and of the pages about users, groups, roles and simulations.</summary>
public sealed class AccessPagesStrings;
