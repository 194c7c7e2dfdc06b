using SagePortal.Platform.Results;

namespace SagePortal.Features.AccessManagement;

internal static class AccessManagementErrors
{
    public static Error PolicyNotFound(string name) => new("NoSuchEntity", $"there is no managed policy `{name}`", null, "PolicyNotFound", name);
}
