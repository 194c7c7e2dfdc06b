namespace SagePortal.Features.SignIn;

/// <summary>What follows a right first factor.</summary>
public enum SignInStep
{
    /// <summary>The session is open.</summary>
    Done,

    /// <summary>The person has a second factor, which this device has not shown lately.</summary>
    SecondFactor,
}
