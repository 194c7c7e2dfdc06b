using Microsoft.AspNetCore.Identity;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>Makes people for a unit of work of somebody else: they are saved together with their first membership.</summary>
public sealed class NewPeople(UserManager<Person> people, TimeProvider clock)
{
    /// <param name="email">Address to sign in with; it was confirmed by whoever made it.</param>
    /// <param name="displayName">Empty for none.</param>
    public Person Create(string email, string displayName) => new()
    {
        UserName = email,
        NormalizedUserName = people.NormalizeName(email),
        Email = email,
        NormalizedEmail = people.NormalizeEmail(email),
        EmailConfirmed = true,
        DisplayName = displayName,
        CreatedAt = clock.GetUtcNow(),
        SecurityStamp = Guid.CreateVersion7().ToString("N"),
    };

    /// <returns>Why the password is refused; empty when it was set.</returns>
    public async Task<List<Error>> SetPasswordAsync(Person person, string password)
    {
        List<Error> errors = [];
        foreach (var rule in people.PasswordValidators)
        {
            var verdict = await rule.ValidateAsync(people, person, password);
            errors.AddRange(verdict.Errors.Select(e => new Error(ErrorCodes.Validation, e.Description, "Password")));
        }

        if (errors.Count == 0)
        {
            person.PasswordHash = people.PasswordHasher.HashPassword(person, password);
        }

        return errors;
    }
}
