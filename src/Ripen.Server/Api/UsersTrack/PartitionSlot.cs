namespace Ripen.Server.Api.UsersTrack;

/// <summary>One partition's share of a request while it is gathered.</summary>
internal struct PartitionSlot
{
    /// <summary>How many bytes its objects take.</summary>
    public int Bytes;

    /// <summary>Where its next object goes in the finished entries.</summary>
    public int At;
}
