namespace SagePortal.Tests.Features.HumanReview;

/// <summary>When a <see cref="DyingStore"/> dies.</summary>
public enum StoreDeath
{
    None,
    BeforePut,
    AfterPut,
}
