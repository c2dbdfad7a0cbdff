using System.Collections.Frozen;
using System.Net;

namespace Ripen.Server.Api.Envelope;

/// <summary>A REST key as requests meet it (rest-api §1.2). Its secret is not kept.</summary>
/// <param name="Name">What its owner calls it.</param>
/// <param name="HasAllPermissions">Whether it may do everything, whatever <paramref name="Permissions"/> say.</param>
/// <param name="Permissions">The permission strings of rest-api §4 and of <see cref="Envelope.Permissions"/>.</param>
/// <param name="AllowedNetworks">Addresses it may be used from; none means any.</param>
public sealed record ApiKey(string Name, bool HasAllPermissions, FrozenSet<string> Permissions, IReadOnlyList<IPNetwork> AllowedNetworks)
{
    /// <summary>Whether the key carries a permission.</summary>
    public bool May(string permission) => HasAllPermissions || Permissions.Contains(permission);

    /// <summary>Whether the key may be used from an address. An unknown address is on no list.</summary>
    public bool MayComeFrom(IPAddress? address)
    {
        if (AllowedNetworks.Count == 0)
        {
            return true;
        }

        var known = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return known is not null && AllowedNetworks.Any(network => network.Contains(known));
    }
}
