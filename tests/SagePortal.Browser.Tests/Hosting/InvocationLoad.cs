namespace SagePortal.Browser.Tests.Hosting;

/// <summary>Programs that call an endpoint one request after the other, until they are told to stop.</summary>
internal sealed class InvocationLoad(EndpointCaller endpoint, string row) : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly List<string> _failures = [];
    private Task _callers = Task.CompletedTask;
    private int _answered;

    public int Answered => _answered;

    public void Start(int callers) => _callers = Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync)));

    /// <summary>Waits for the last answers.</summary>
    /// <returns>What went wrong, of all calls since the start.</returns>
    public async Task<IReadOnlyList<string>> StopAsync()
    {
        await _ending.CancelAsync();
        await _callers;
        return _failures;
    }

    public void Dispose() => _ending.Dispose();

    private async Task CallAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                using var answer = await endpoint.SendAsync(row);
                if (answer.IsSuccessStatusCode)
                {
                    Interlocked.Increment(ref _answered);
                }
                else
                {
                    Fail($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                }
            }
            catch (HttpRequestException refused)
            {
                Fail(refused.Message);
            }

            await Task.Delay(10);
        }
    }

    private void Fail(string failure)
    {
        lock (_failures)
        {
            _failures.Add(failure);
        }
    }
}
