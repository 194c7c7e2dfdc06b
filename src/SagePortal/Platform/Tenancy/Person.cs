using Microsoft.AspNetCore.Identity;

namespace SagePortal.Platform.Tenancy;

/// <summary>Somebody who can sign in. Global row: a person may be a member of several accounts.</summary>
public sealed class Person : IdentityUser<Guid>
{
    public Person() => Id = Guid.CreateVersion7();

    /// <summary>How others see this person; the user name (an e-mail address) when empty.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The account entered at the next sign-in; null takes the first membership.</summary>
    public string? LastAccountId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
