using System.Buffers.Binary;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SagePortal.Tests.Platform.Security;

/// <summary>
/// A browser's connection to its circuit over a real WebSocket: the handshake, <c>StartCircuit</c>, <c>UpdateRootComponents</c> and
/// <c>ConnectCircuit</c> of Blazor's hub protocol (SignalR's MessagePack encoding under the name <c>blazorpack</c>), and everything that the server
/// sends, unread but kept.
/// </summary>
internal sealed partial class CircuitConnection : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly string _origin;
    private readonly MemoryStream _received = new();
    private int _consumed;
    private int _calls;

    private CircuitConnection(string origin) => _origin = origin;

    /// <summary>All that the server sent so far, as text.</summary>
    public string Received => Encoding.Latin1.GetString(_received.GetBuffer(), 0, (int)_received.Length);

    public static async Task<CircuitConnection> OpenAsync(string origin, CookieContainer cookies)
    {
        var connection = new CircuitConnection(origin);
        connection._socket.Options.Cookies = cookies;
        await connection._socket.ConnectAsync(new Uri(origin.Replace("http:", "ws:", StringComparison.Ordinal) + "/_blazor"), TestContext.Current.CancellationToken);
        await connection._socket.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);
        await connection.ReceiveUntilAsync(() => connection.Received.Contains('\u001e', StringComparison.Ordinal));
        connection._consumed = connection.Received.IndexOf('\u001e', StringComparison.Ordinal) + 1;
        return connection;
    }

    /// <summary>Starts the circuit of a page and renders it.</summary>
    /// <param name="path">Address of the page.</param>
    /// <param name="html">What a GET of the page answered: it holds the descriptors of the components.</param>
    /// <returns>The secret by which a browser comes back to its circuit.</returns>
    public async Task<string> StartAsync(string path, string html)
    {
        var secret = await CallAsync("StartCircuit", _origin + "/", _origin + path, "[]", "");
        Assert.NotNull(secret);
        var operations = Marker().Matches(html).Select((marker, i) => new { type = "add", ssrComponentId = i + 1, marker = JsonDocument.Parse(marker.Groups["json"].Value).RootElement });
        await SendAsync("UpdateRootComponents", null, JsonSerializer.Serialize(new { batchId = 1, operations }), "");
        return (string)secret;
    }

    /// <summary>What a browser does after its connection broke. True when it is given the circuit.</summary>
    public async Task<bool> ReconnectAsync(string secret) => await CallAsync("ConnectCircuit", secret) is true;

    /// <summary>Waits for a text in what the server sends, e.g. of a rendered page.</summary>
    public Task WaitForAsync(string text) => ReceiveUntilAsync(() => Received.Contains(text, StringComparison.Ordinal));

    /// <summary>The network fails: no farewell.</summary>
    public void Break() => _socket.Abort();

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _received.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<object?> CallAsync(string method, params string[] arguments)
    {
        var id = (_calls++).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await SendAsync(method, id, arguments);
        object? result = null;
        await ReceiveUntilAsync(() => TryTakeCompletion(id, out result));
        return result;
    }

    private async Task SendAsync(string method, string? id, params string[] arguments)
    {
        var message = new List<byte> { 0x95, 1, 0x80 };
        message.AddRange(id is null ? [0xc0] : Text(id));
        message.AddRange(Text(method));
        message.Add((byte)(0x90 | arguments.Length));
        foreach (var argument in arguments)
        {
            message.AddRange(Text(argument));
        }

        await _socket.SendAsync((byte[])[.. Length(message.Count), .. message], WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);
    }

    private static byte[] Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var header = new byte[5];
        header[0] = 0xdb;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(1), (uint)bytes.Length);
        return [.. header, .. bytes];
    }

    // Seven bits a byte, lowest first.
    private static List<byte> Length(int length)
    {
        List<byte> bytes = [];
        do
        {
            bytes.Add((byte)((length & 0x7f) | (length > 0x7f ? 0x80 : 0)));
            length >>= 7;
        }
        while (length > 0);
        return bytes;
    }

    private async Task ReceiveUntilAsync(Func<bool> done)
    {
        var buffer = new byte[64 * 1024];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (!done())
        {
            var part = await _socket.ReceiveAsync(buffer, patience.Token);
            Assert.NotEqual(WebSocketMessageType.Close, part.MessageType);
            _received.Write(buffer, 0, part.Count);
        }
    }

    // [3, headers, id, kind, result?]: a completion; other messages are passed over.
    private bool TryTakeCompletion(string id, out object? result)
    {
        result = null;
        while (TryTakeMessage(out var message))
        {
            if (message.Length > 3 && (message[0] & 0xf0) == 0x90 && message[1] == 3)
            {
                var at = 3;
                var completed = ReadText(message, ref at);
                var kind = message[at++];
                Assert.True(kind != 1, Encoding.UTF8.GetString(message));
                if (completed == id)
                {
                    result = kind == 3 ? Read(message, ref at) : null;
                    return true;
                }
            }
        }

        return false;
    }

    private bool TryTakeMessage(out byte[] message)
    {
        message = [];
        var bytes = _received.GetBuffer().AsSpan(_consumed, (int)_received.Length - _consumed);
        var (length, shift, header) = (0, 0, 0);
        while (header < bytes.Length)
        {
            var part = bytes[header++];
            length |= (part & 0x7f) << shift;
            shift += 7;
            if (part < 0x80)
            {
                if (bytes.Length < header + length)
                {
                    return false;
                }

                message = bytes.Slice(header, length).ToArray();
                _consumed += header + length;
                return true;
            }
        }

        return false;
    }

    private static object? Read(byte[] message, ref int at) => message[at] switch
    {
        0xc0 => null,
        0xc2 => false,
        0xc3 => true,
        _ => ReadText(message, ref at),
    };

    private static string ReadText(byte[] message, ref int at)
    {
        var kind = message[at++];
        var length = kind switch
        {
            >= 0xa0 and <= 0xbf => kind & 0x1f,
            0xd9 => message[at++],
            0xda => (message[at++] << 8) | message[at++],
            _ => throw new InvalidOperationException($"not a text: {kind:x}"),
        };
        at += length;
        return Encoding.UTF8.GetString(message, at - length, length);
    }

    [GeneratedRegex("<!--Blazor:(?<json>\\{\"type\":\"server\".*?\\})-->", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marker();
}
