using System.Globalization;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>An address or a CIDR block; the other family is never inside.</summary>
internal sealed class IpOperand : ConditionOperand
{
    private readonly IpAddressBits _network;
    private readonly UInt128 _mask;

    // Host bits below the prefix do not count, on either side.
    private IpOperand(IpAddressBits address, int prefix)
    {
        var hostBits = address.Width - prefix;
        _mask = hostBits >= 128 ? UInt128.Zero : UInt128.MaxValue << hostBits;
        _network = address with { Bits = address.Bits & _mask };
    }

    public static IpOperand? TryParse(string text, out string error)
    {
        error = "";
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? text : text[..slash];
        if (IpAddressBits.TryRead(host, out var address))
        {
            if (slash < 0)
            {
                return new IpOperand(address, address.Width);
            }

            if (int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) && prefix <= address.Width)
            {
                return new IpOperand(address, prefix);
            }
        }

        error = $"`{text}` is neither an IP address nor a CIDR block";
        return null;
    }

    public override bool Matches(string value, AccessRequest request) => IpAddressBits.TryRead(value, out var address) && Contains(address);

    public bool Contains(IpAddressBits address) => address.IsV6 == _network.IsV6 && (address.Bits & _mask) == _network.Bits;
}
