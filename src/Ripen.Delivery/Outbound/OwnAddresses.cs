using System.Net;
using System.Net.NetworkInformation;

namespace Ripen.Delivery.Outbound;

/// <summary>The addresses of the machine that Ripen runs on (liquid-and-webhooks §6.1). One that a router or load balancer in front of it answers to is not among them.</summary>
public static class OwnAddresses
{
    /// <summary>Whether a network interface has the address now. Read anew each time, for addresses come and go; it is asked once a connection.</summary>
    public static bool Has(IPAddress address) => NetworkInterface.GetAllNetworkInterfaces()
        .Any(network => network.GetIPProperties().UnicastAddresses.Any(own => own.Address.Equals(address)));
}
