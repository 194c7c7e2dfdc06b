namespace SagePortal.Platform.Access;

/// <summary>Marks a use case or query; registered per scope. A test checks that its source asks <see cref="IAccess"/> for this action.</summary>
/// <param name="action">The policy action that it checks.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UseCaseAttribute(string action) : Attribute
{
    public string Action { get; } = action;
}
