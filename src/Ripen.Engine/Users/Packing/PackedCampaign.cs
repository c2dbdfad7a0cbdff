using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ripen.Engine.Campaigns;

namespace Ripen.Engine.Users.Packing;

/// <summary>A <see cref="CampaignState"/> in a packed profile.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PackedCampaign
{
    public int Campaign;
    public long Received;
    public long FirstReceivedAt;
    public long LastReceivedAt;
    public long InFlight;

    /// <summary>Its length in bytes.</summary>
    public static int Size => Unsafe.SizeOf<PackedCampaign>();
}
