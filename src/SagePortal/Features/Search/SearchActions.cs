namespace SagePortal.Features.Search;

/// <summary>Policy actions and condition keys of search.</summary>
public static class SearchActions
{
    public const string Search = "sagemaker:Search";
    public const string GetSearchSuggestions = "sagemaker:GetSearchSuggestions";

    /// <summary>Before the key of a visibility condition.</summary>
    public const string VisibilityKey = "sagemaker:SearchVisibilityCondition/";
}
