using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SagePortal.Browser.Tests.Hosting;

/// <summary>A program with an access key that sends rows to an endpoint.</summary>
internal sealed class EndpointCaller : IDisposable
{
    private readonly HttpClient _client = new();
    private readonly Uri _address;

    /// <param name="portal">Running.</param>
    /// <param name="keyFile">Written by the portal on its first start.</param>
    /// <param name="endpoint">In service.</param>
    public EndpointCaller(PortalProcess portal, string keyFile, string endpoint)
    {
        using var key = JsonDocument.Parse(File.ReadAllText(keyFile));
        var (id, secret) = (key.RootElement.GetProperty("AccessKeyId").GetString(), key.RootElement.GetProperty("SecretAccessKey").GetString());
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"{id}:{secret}");
        _address = new Uri($"{portal.Url}/endpoints/{endpoint}/invocations");
    }

    /// <param name="row">CSV without the target.</param>
    public async Task<HttpResponseMessage> SendAsync(string row)
    {
        using var content = new StringContent(row, Encoding.UTF8, "text/csv");
        return await _client.PostAsync(_address, content);
    }

    /// <returns>The label and its probability, as an endpoint of a candidate answers.</returns>
    public async Task<(string Label, double Probability)> PredictAsync(string row)
    {
        using var answer = await SendAsync(row);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{row}: {(int)answer.StatusCode} {text}");
        var cells = text.Trim().Split(',');
        return (cells[0], double.Parse(cells[1], CultureInfo.InvariantCulture));
    }

    public void Dispose() => _client.Dispose();
}
