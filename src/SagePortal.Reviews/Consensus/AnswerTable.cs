namespace SagePortal.Reviews.Consensus;

/// <summary>Answers by item, with places instead of names.</summary>
internal sealed class AnswerTable
{
    private AnswerTable(IReadOnlyList<string> labels, IReadOnlyList<string> reviewers, IReadOnlyList<AnsweredItem> items)
    {
        Labels = labels;
        Reviewers = reviewers;
        Items = items;
        AnswerCount = items.Sum(i => i.Answers.Length);
    }

    public IReadOnlyList<string> Labels { get; }

    public IReadOnlyList<string> Reviewers { get; }

    public IReadOnlyList<AnsweredItem> Items { get; }

    public int AnswerCount { get; }

    public static AnswerTable Of(IEnumerable<ReviewAnswer> answers, DawidSkeneOptions options)
    {
        var byItem = new Dictionary<string, Dictionary<string, ReviewAnswer>>(StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            if (!byItem.TryGetValue(answer.Item, out var ofItem))
            {
                byItem[answer.Item] = ofItem = new Dictionary<string, ReviewAnswer>(StringComparer.Ordinal);
            }

            ofItem[answer.Reviewer] = answer;
        }

        var all = byItem.Values.SelectMany(a => a.Values).ToList();
        var labels = options.Labels ?? [.. all.Select(a => a.Label).Concat(options.Gold.Values).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var labelPlaces = Places(labels);
        var reviewers = all.Select(a => a.Reviewer).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var reviewerPlaces = Places(reviewers);
        var items = byItem.Select(i => new AnsweredItem(
            i.Key,
            [.. i.Value.Values],
            [.. i.Value.Values.Where(a => labelPlaces.ContainsKey(a.Label)).Select(a => (reviewerPlaces[a.Reviewer], labelPlaces[a.Label]))],
            options.Gold.TryGetValue(i.Key, out var gold) && labelPlaces.TryGetValue(gold, out var place) ? place : null));
        return new AnswerTable(labels, reviewers, [.. items]);
    }

    private static Dictionary<string, int> Places(IEnumerable<string> names) =>
        names.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
}

/// <param name="Name">Of the item.</param>
/// <param name="Source">Its answers as given.</param>
/// <param name="Answers">Place of the reviewer and of the label; answers beyond the labels are left out.</param>
/// <param name="Gold">Place of the true label where it is known.</param>
internal sealed record AnsweredItem(string Name, IReadOnlyList<ReviewAnswer> Source, (int Reviewer, int Label)[] Answers, int? Gold);
