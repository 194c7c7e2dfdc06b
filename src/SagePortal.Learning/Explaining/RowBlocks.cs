namespace SagePortal.Learning.Explaining;

/// <summary>Shares rows among threads in blocks; every block has its own scratch and writes its own rows.</summary>
internal static class RowBlocks
{
    public const int Rows = 32;

    /// <param name="rowCount">Rows in all.</param>
    /// <param name="threads">≥ 1.</param>
    /// <param name="work">First row and number of rows.</param>
    /// <param name="cancellationToken">Looked at before each block.</param>
    public static void Run(int rowCount, int threads, Action<int, int> work, CancellationToken cancellationToken)
    {
        var block = Math.Clamp((rowCount + threads - 1) / Math.Max(threads, 1), 1, Rows);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(threads, 1), CancellationToken = cancellationToken };
        Parallel.For(0, (rowCount + block - 1) / block, options, b => work(b * block, Math.Min(block, rowCount - (b * block))));
    }
}
