namespace SagePortal.Ui;

/// <summary>A data page is in exactly one of these.</summary>
public enum LoadState
{
    Loading,
    Error,
    Empty,
    Content,
}
