using System.Text;
using System.Text.Json;
using SagePortal.AutoML.Inference;
using SagePortal.Features.Endpoints.Serving;
using SagePortal.Features.HumanReview.Cards;
using SagePortal.Platform.ObjectStorage;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>
/// Rows that an endpoint answered, from the JSON Lines of its data capture, scored anew by the model that serves now: newest hours first, so many
/// rows at most. Callers have asked the door about the objects.
/// </summary>
public sealed class CapturedPredictions(IServingTable table, ModelHost host, IObjectStore objects, TimeProvider clock)
{
    /// <summary>Rows scored at once: one call of the model costs about as much as ten rows.</summary>
    private const int BlockLines = 256;

    /// <summary>Where an endpoint's captured requests lie; null when it is not in service or captures no requests.</summary>
    public ObjectUri? PlaceOf(string accountId, string endpointName) =>
        table.Find(accountId, endpointName)?.Capture is { Input: true } capture ? ObjectUri.TryParse(capture.Destination)?.Below(endpointName) : null;

    /// <param name="accountId">Of the endpoint.</param>
    /// <param name="endpointName">In service, capturing requests.</param>
    /// <param name="since">Older hours are not read.</param>
    /// <param name="most">Rows.</param>
    /// <param name="coverage">Of answer sets and intervals, in (0, 1).</param>
    /// <param name="cancellationToken">Between files and blocks.</param>
    /// <returns>Empty where nothing was captured or no model of one container serves.</returns>
    public async Task<List<PastCase>> ReadAsync(string accountId, string endpointName, DateTimeOffset since, int most, double coverage, CancellationToken cancellationToken)
    {
        var cases = new List<PastCase>();
        if (table.Find(accountId, endpointName) is not { } endpoint || PlaceOf(accountId, endpointName) is not { } place)
        {
            return cases;
        }

        foreach (var variant in endpoint.Fleets.SelectMany(f => f.Variants).Where(v => v.Containers is [{ IsMultiModel: false }]).DistinctBy(v => v.Name, StringComparer.Ordinal))
        {
            var loaded = await host.GetAsync(ModelKey.Of(accountId, variant.Containers[0]), variant.Containers[0].Environment, cancellationToken);
            if (loaded.IsSuccess)
            {
                var reader = new VariantReader(loaded.Value.Inference, endpointName, variant, coverage, most, cases);
                await ReadVariantAsync(accountId, place.Below(variant.Name), since, reader, cancellationToken);
            }
        }

        return cases;
    }

    private async Task ReadVariantAsync(string accountId, ObjectUri place, DateTimeOffset since, VariantReader reader, CancellationToken cancellationToken)
    {
        for (var day = clock.GetUtcNow().UtcDateTime.Date; day >= since.UtcDateTime.Date && !reader.IsFull; day = day.AddDays(-1))
        {
            var files = new List<string>();
            var prefix = place.Below(day.ToString("yyyy'/'MM'/'dd'/'", System.Globalization.CultureInfo.InvariantCulture));
            await foreach (var file in objects.ListAsync(accountId, prefix.Bucket, prefix.Key, cancellationToken))
            {
                files.Add(file.Key);
            }

            for (var i = files.Count - 1; i >= 0 && !reader.IsFull; i--)
            {
                await using var content = await objects.OpenReadAsync(accountId, prefix.Bucket, files[i], cancellationToken);
                await reader.ReadAsync(content, cancellationToken);
            }
        }
    }

    /// <summary>The lines of one variant, scored in blocks.</summary>
    private sealed class VariantReader(InferenceModel model, string endpointName, ServedVariant variant, double coverage, int most, List<PastCase> cases)
    {
        private readonly StringBuilder _block = new();
        private int _lines;
        private DateTimeOffset _at;

        public bool IsFull => cases.Count >= most;

        public async Task ReadAsync(Stream content, CancellationToken cancellationToken)
        {
            using var reader = new StreamReader(content);
            while (!IsFull && await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                Take(line, cancellationToken);
            }

            Flush(cancellationToken);
        }

        private void Take(string line, CancellationToken cancellationToken)
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (!root.TryGetProperty("captureData", out var capture) || !capture.TryGetProperty("endpointInput", out var input))
            {
                return;
            }

            _at = root.GetProperty("eventMetadata").GetProperty("inferenceTime").GetDateTimeOffset();
            var (text, type) = (input.GetProperty("data").GetString()!, input.GetProperty("observedContentType").GetString());
            if (input.GetProperty("encoding").GetString() != "CSV" || model.IsHeader(text.Split('\n')[0].TrimEnd('\r').Split(',')))
            {
                Score(input.GetProperty("encoding").GetString() == "BASE64" ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text), type, cancellationToken);
                return;
            }

            _block.Append(text.TrimEnd('\n')).Append('\n');
            if (++_lines >= BlockLines)
            {
                Flush(cancellationToken);
            }
        }

        private void Flush(CancellationToken cancellationToken)
        {
            if (_lines > 0)
            {
                Score(Encoding.UTF8.GetBytes(_block.ToString()), "text/csv", cancellationToken);
            }

            _block.Clear();
            _lines = 0;
        }

        private void Score(byte[] body, string? contentType, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (model.ReadTable(body, contentType) is { RowCount: > 0 } rows)
            {
                var cards = CardBuilder.Of(model, rows, coverage, cancellationToken);
                cases.AddRange(Enumerable.Range(0, Math.Min(cards.RowCount, most - cases.Count)).Select(row => new PastCase(cards.CaseOf(row, endpointName, variant.Name, variant.ModelName), _at)));
            }
        }
    }
}
