using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>One asynchronous invocation: reads the input, asks the endpoint, writes the answer, then says so. Doing it twice does no harm.</summary>
public sealed class AsyncRunner(PortalDbFactory dbs, IServingTable table, EndpointInvoker invoker, IObjectStore objects, TimeProvider clock)
{
    /// <summary>Of the input; larger tables are for batch transform jobs.</summary>
    private const long MostInput = 256L << 20;

    /// <param name="id">A row that this host has taken.</param>
    /// <param name="cancellationToken">Leaves it to the next start.</param>
    public async Task RunAsync(Guid id, CancellationToken cancellationToken)
    {
        AsyncInvocation row;
        await using (var db = dbs.OpenAcrossAccounts())
        {
            row = await db.Set<AsyncInvocation>().AsNoTracking().SingleAsync(i => i.Id == id, cancellationToken);
        }

        var endpoint = table.Find(row.AccountId, row.EndpointName);
        if (row.ExpiresAt <= clock.GetUtcNow() && row.Attempts == 1)
        {
            await FailAsync(row, new InvocationFault(400, ServingErrors.ValidationCode, "The request was not begun within its time to live."), cancellationToken);
        }
        else if (row.Attempts > AsyncInvocation.MaxAttempts)
        {
            await FailAsync(row, new InvocationFault(500, ServingErrors.InternalFailureCode, $"The request was begun {AsyncInvocation.MaxAttempts} times and never ended: each time its host stopped."), cancellationToken);
        }
        else if (endpoint is null || !invoker.TryEnter(endpoint))
        {
            await UpdateAsync(id, r => r.PutBack(), cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(250), cancellationToken);
        }
        else
        {
            try
            {
                await InvokeAsync(row, endpoint, cancellationToken);
            }
            finally
            {
                invoker.Exit(endpoint);
            }
        }
    }

    private async Task InvokeAsync(AsyncInvocation row, ServedEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (await ReadInputAsync(row, cancellationToken) is not { } body)
        {
            await FailAsync(row, new InvocationFault(400, ServingErrors.ValidationCode, $"The input {row.InputLocation} does not exist or is larger than {MostInput} bytes."), cancellationToken);
            return;
        }

        var invocation = new Invocation(body, clock.GetTimestamp())
        {
            ContentType = row.ContentType,
            Accept = row.Accept,
            InferenceId = row.InferenceId,
            Timeout = TimeSpan.FromSeconds(row.TimeoutSeconds),
        };
        using var answer = await invoker.InvokeAsync(endpoint, invocation, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (answer.Fault is { } fault)
        {
            await FailAsync(row, fault, cancellationToken);
            return;
        }

        await WriteAsync(row.AccountId, row.OutputLocation, answer.Body.ToArray(), cancellationToken);
        await UpdateAsync(row.Id, r => r.End(null, clock.GetUtcNow()), cancellationToken);
    }

    private async Task<byte[]?> ReadInputAsync(AsyncInvocation row, CancellationToken cancellationToken)
    {
        var input = ObjectUri.TryParse(row.InputLocation)!.Value;
        if (await objects.FindAsync(row.AccountId, input.Bucket, input.Key, cancellationToken) is not { Length: <= MostInput } stored)
        {
            return null;
        }

        try
        {
            await using var content = await objects.OpenReadAsync(row.AccountId, input.Bucket, input.Key, cancellationToken);
            using var copy = new MemoryStream((int)stored.Length);
            await content.CopyToAsync(copy, cancellationToken);
            return copy.ToArray();
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private async Task FailAsync(AsyncInvocation row, InvocationFault fault, CancellationToken cancellationToken)
    {
        var text = JsonSerializer.Serialize(new { row.InferenceId, ErrorCode = fault.Code, fault.Message, fault.OriginalStatusCode, fault.OriginalMessage });
        await WriteAsync(row.AccountId, row.FailureLocation, Encoding.UTF8.GetBytes(text), cancellationToken);
        await UpdateAsync(row.Id, r => r.End(fault.Message, clock.GetUtcNow()), cancellationToken);
    }

    private async Task WriteAsync(string accountId, string location, byte[] bytes, CancellationToken cancellationToken)
    {
        var target = ObjectUri.TryParse(location)!.Value;
        using var content = new MemoryStream(bytes, writable: false);
        var stored = await objects.PutAsync(accountId, target.Bucket, target.Key, content, long.MaxValue, cancellationToken);
        if (!stored.IsSuccess)
        {
            throw new IOException($"{location}: {stored.Error.Message}");
        }
    }

    private async Task UpdateAsync(Guid id, Action<AsyncInvocation> change, CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        if (await db.Set<AsyncInvocation>().SingleOrDefaultAsync(i => i.Id == id, cancellationToken) is { } row)
        {
            change(row);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
