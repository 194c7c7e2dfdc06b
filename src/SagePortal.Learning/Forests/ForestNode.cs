using System.Runtime.InteropServices;
using SagePortal.Learning.Boosting.Growing;

namespace SagePortal.Learning.Forests;

/// <summary>A node waiting for its turn.</summary>
/// <param name="Node">Index in the tree.</param>
/// <param name="Start">First of its rows.</param>
/// <param name="Count">Its rows.</param>
/// <param name="Depth">Edges from the root.</param>
/// <param name="ConstantFeatures">So many features at the head of the permutation are known to be constant in it.</param>
/// <param name="Best">Its split, in best-first growth; searched only when its turn comes in depth-first growth.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ForestNode(int Node, int Start, int Count, int Depth, int ConstantFeatures, Split Best);
