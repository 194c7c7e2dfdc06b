using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Trees;
using SagePortal.Learning.Forests;

namespace SagePortal.Learning.Explaining;

/// <summary>A tree model's raw predictions: offset + scale × sum of leaves.</summary>
/// <param name="Trees">The trees.</param>
/// <param name="Offsets">One per output.</param>
/// <param name="Scale">1 for boosting, 1 ÷ trees for forests.</param>
internal sealed record TreeScores(TreeEnsemble Trees, double[] Offsets, double Scale)
{
    public int OutputCount => Offsets.Length;

    /// <summary>Null for a model that is no sum of trees.</summary>
    public static TreeScores? Of(IModel model) => model switch
    {
        GradientBoostingModel boosting => new TreeScores(boosting.Trees, boosting.InitialScores, 1),
        ForestModel forest => new TreeScores(forest.Trees, new double[forest.OutputCount], 1.0 / forest.Trees.TreeCount),
        _ => null,
    };
}
