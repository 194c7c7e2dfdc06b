namespace SagePortal.Features.ModelRegistry;

/// <summary>Logged models are kept for reference, registered ones go through approval.</summary>
public enum ModelPackageRegistrationType
{
    Registered,
    Logged,
}
