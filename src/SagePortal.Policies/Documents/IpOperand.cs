using System.Net;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>An address or a CIDR block; the other family is never inside.</summary>
internal sealed class IpOperand(IPNetwork network) : ConditionOperand
{
    public static IpOperand? TryParse(string text, out string error)
    {
        error = "";
        if (IPAddress.TryParse(text, out var host))
        {
            return new IpOperand(new IPNetwork(host, host.GetAddressBytes().Length * 8));
        }

        // AWS clears host bits, `IPNetwork` refuses them.
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && IPAddress.TryParse(text.AsSpan(0, slash), out var address)
            && int.TryParse(text.AsSpan(slash + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var prefix)
            && prefix <= address.GetAddressBytes().Length * 8)
        {
            return new IpOperand(new IPNetwork(Mask(address, prefix), prefix));
        }

        error = $"`{text}` is neither an IP address nor a CIDR block";
        return null;
    }

    public override bool Matches(string value, AccessRequest request) =>
        IPAddress.TryParse(value, out var address) && network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static IPAddress Mask(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = Math.Clamp(prefix - (i * 8), 0, 8);
            bytes[i] &= (byte)(0xFF << (8 - kept));
        }

        return new IPAddress(bytes);
    }
}
