using System.Runtime.CompilerServices;
using System.Text;

namespace SagePortal.Tabular.Csv.Building;

/// <summary>The words of all workers in order of first appearance in the file, and one code per row.</summary>
internal sealed class MergedWords
{
    private readonly ByteDictionary _words;
    private readonly int[] _order;

    private MergedWords(ByteDictionary words, int[] order, int[] codes)
    {
        _words = words;
        _order = order;
        Codes = codes;
    }

    /// <summary>−1 for missing.</summary>
    public int[] Codes { get; }

    public int LevelCount => _order.Length;

    public ReadOnlySpan<byte> Level(int code) => _words[_order[code]];

    public static MergedWords Merge(IReadOnlyList<WordBuilder> workers, long rows, ulong seed)
    {
        var merged = workers.Count == 1 ? workers[0].Dictionary : new ByteDictionary(seed);
        var maps = workers.Select(worker => Map(worker.Dictionary, merged)).ToArray();
        var order = new int[merged.Count];
        var firstRows = new long[merged.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            firstRows[i] = merged.FirstRow(i);
        }

        Array.Sort(firstRows, order);
        var ranks = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            ranks[order[i]] = i;
        }

        var codes = GC.AllocateUninitializedArray<int>(checked((int)rows));
        for (var worker = 0; worker < workers.Count; worker++)
        {
            Translate(workers[worker].Segments, maps[worker], ranks, codes);
        }

        return new MergedWords(merged, order, codes);
    }

    public string[] Levels()
    {
        var levels = new string[_order.Length];
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = Encoding.UTF8.GetString(Level(i));
        }

        return levels;
    }

    public long PresentRows() => Codes.LongLength - Codes.AsSpan().Count(-1);

    private static int[] Map(ByteDictionary words, ByteDictionary merged)
    {
        var map = new int[words.Count];
        for (var code = 0; code < map.Length; code++)
        {
            map[code] = ReferenceEquals(words, merged) ? code : merged.FindOrAdd(words[code], words.FirstRow(code));
        }

        return map;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Translate(List<Segment<int>> segments, int[] map, int[] ranks, int[] codes)
    {
        foreach (var segment in segments)
        {
            var target = codes.AsSpan((int)segment.FirstRow, segment.Values.Length);
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = segment.Values[i] < 0 ? -1 : ranks[map[segment.Values[i]]];
            }
        }

        segments.Clear();
    }
}
