namespace SagePortal.Learning.Neighbors;

/// <summary>Searches for many queries, tile by tile; each tile is one task, so the thread count changes nothing.</summary>
internal static class NeighborSearch
{
    /// <summary>Calls <paramref name="found"/> with every query and its list, from several threads and in any order.</summary>
    /// <param name="table">Rows searched.</param>
    /// <param name="width">Coordinates of a row.</param>
    /// <param name="queries">Coordinate c of query i at <c>c × stride + i</c>.</param>
    /// <param name="stride">Elements from coordinate to coordinate.</param>
    /// <param name="count">Queries.</param>
    /// <param name="k">Length of a list.</param>
    /// <param name="excluded">Per query the row that is not its neighbour; null excludes none.</param>
    /// <param name="found">Takes the query's number and its list, which is used again afterwards.</param>
    /// <param name="threads">Threads to use, ≥ 1.</param>
    /// <param name="cancellationToken">Checked between tiles.</param>
    public static void Run(
        NeighborTable table, int width, float[] queries, int stride, int count, int k, int[]? excluded, Action<int, NearestList> found, int threads, CancellationToken cancellationToken)
    {
        var tiles = (count + NeighborTable.TileQueries - 1) / NeighborTable.TileQueries;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellationToken };
        Parallel.For(0, tiles, options, () => new Scratch(width, k), (tile, _, scratch) =>
        {
            var from = tile * NeighborTable.TileQueries;
            var size = Math.Min(NeighborTable.TileQueries, count - from);
            scratch.Load(queries, stride, from, size, excluded);
            table.Search(scratch.Queries, scratch.Lists.AsSpan(0, size));
            for (var q = 0; q < size; q++)
            {
                found(from + q, scratch.Lists[q]);
            }

            return scratch;
        }, _ => { });
    }

    private sealed class Scratch(int width, int k)
    {
        public float[] Queries { get; } = new float[width * NeighborTable.TileQueries];

        public NearestList[] Lists { get; } = [.. Enumerable.Range(0, NeighborTable.TileQueries).Select(_ => new NearestList(k))];

        public void Load(float[] queries, int stride, int from, int size, int[]? excluded)
        {
            for (var q = 0; q < size; q++)
            {
                Lists[q].Clear(excluded is null ? -1 : excluded[from + q]);
                for (var c = 0; c < width; c++)
                {
                    Queries[c * NeighborTable.TileQueries + q] = queries[c * stride + from + q];
                }
            }
        }
    }
}
