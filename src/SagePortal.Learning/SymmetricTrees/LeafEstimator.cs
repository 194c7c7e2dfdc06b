using System.Runtime.CompilerServices;
using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.SymmetricTrees;

/// <summary>Newton steps of a tree's leaves: −G / (H + λ) over the rows of each leaf.</summary>
/// <param name="outputs">Numbers per leaf.</param>
/// <param name="lambda">≥ 0.</param>
/// <param name="team">The result does not depend on its size.</param>
internal sealed unsafe class LeafEstimator(int outputs, double lambda, WorkerTeam team)
{
    /// <summary>Rows are summed in as many stretches as this, whatever the number of threads, and the sums added in order.</summary>
    private const int Stretches = 8;

    private double[] _sums = [];

    /// <param name="leaves">Leaf of each row.</param>
    /// <param name="rowCount">How many rows.</param>
    /// <param name="leafCount">Above every leaf.</param>
    /// <param name="gradients">Output-major.</param>
    /// <param name="hessians">Output-major, ≥ 0.</param>
    /// <returns>Leaf-major, one number per leaf and output.</returns>
    public double[] Steps(ushort* leaves, int rowCount, int leafCount, float[][] gradients, float[][] hessians)
    {
        var width = 2 * leafCount * outputs;
        if (_sums.Length < Stretches * width)
        {
            _sums = new double[Stretches * width];
        }

        Array.Clear(_sums, 0, Stretches * width);
        team.ForEach(Stretches, stretch =>
        {
            var (start, end) = ((int)((long)rowCount * stretch / Stretches), (int)((long)rowCount * (stretch + 1) / Stretches));
            for (var k = 0; k < outputs; k++)
            {
                Sum(leaves, start, end, gradients[k], hessians[k], _sums.AsSpan((stretch * width) + (2 * k * leafCount), 2 * leafCount));
            }
        });
        var steps = new double[leafCount * outputs];
        for (var k = 0; k < outputs; k++)
        {
            for (var leaf = 0; leaf < leafCount; leaf++)
            {
                steps[(leaf * outputs) + k] = Step(2 * ((k * leafCount) + leaf), width);
            }
        }

        return steps;
    }

    private double Step(int place, int width)
    {
        double gradient = 0, hessian = 0;
        for (var stretch = 0; stretch < Stretches; stretch++)
        {
            gradient += _sums[(stretch * width) + place];
            hessian += _sums[(stretch * width) + place + 1];
        }

        return hessian + lambda > 0 ? -gradient / (hessian + lambda) : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(ushort* leaves, int start, int end, float[] gradients, float[] hessians, Span<double> sums)
    {
        fixed (double* target = sums)
        fixed (float* gradient = gradients)
        fixed (float* hessian = hessians)
        {
            for (var row = start; row < end; row++)
            {
                var place = target + (2 * leaves[row]);
                place[0] += gradient[row];
                place[1] += hessian[row];
            }
        }
    }
}
