using SagePortal.Features.Datasets;

namespace SagePortal.Features.Home;

/// <summary>The page shows what its queries allow; the menu entry is there for everybody who may list something.</summary>
public static class HomeActions
{
    public const string ShowHome = DatasetsActions.ListDatasets;
}
