namespace SagePortal.Features.ModelRegistry;

/// <summary>Orders of the lists.</summary>
public enum RegistrySort
{
    CreationTime,
    Name,
}
