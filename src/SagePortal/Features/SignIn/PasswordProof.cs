using Microsoft.AspNetCore.Identity;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.SignIn;

/// <summary>
/// Checks passwords at the same cost for everybody. A hash takes tens of milliseconds of a core by design: at most as many as there are
/// cores are computed at once, the others wait without a thread, so that a flood of sign-ins leaves the open pages alive.
/// </summary>
public sealed class PasswordProof(UserManager<Person> people, PasswordHashing hashing)
{
    /// <summary>People without a password (passkey only) and unknown people cost a hash all the same.</summary>
    public async Task<bool> IsRightAsync(Person? person, string password, CancellationToken cancellationToken)
    {
        var hash = person?.PasswordHash;
        var verdict = await hashing.RunAsync(
            () => people.PasswordHasher.VerifyHashedPassword(person ?? new Person(), hash ?? hashing.NobodysHash(people.PasswordHasher), password), cancellationToken);
        if (hash is null || person is null)
        {
            return false;
        }

        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            person.PasswordHash = people.PasswordHasher.HashPassword(person, password);
            await people.UpdateAsync(person);
        }

        return verdict != PasswordVerificationResult.Failed;
    }
}

/// <summary>Bounds the password hashes computed at once on this host.</summary>
public sealed class PasswordHashing : IDisposable
{
    private readonly SemaphoreSlim _cores = new(Environment.ProcessorCount);
    private string? _nobodysHash;

    public async Task<T> RunAsync<T>(Func<T> hash, CancellationToken cancellationToken)
    {
        await _cores.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(hash, cancellationToken);
        }
        finally
        {
            _cores.Release();
        }
    }

    /// <summary>A hash that no password has, made once.</summary>
    public string NobodysHash(IPasswordHasher<Person> hasher) => _nobodysHash ??= hasher.HashPassword(new Person(), Guid.CreateVersion7().ToString());

    public void Dispose() => _cores.Dispose();
}
