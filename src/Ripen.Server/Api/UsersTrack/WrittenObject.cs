namespace Ripen.Server.Api.UsersTrack;

/// <summary>Where an object of a request stands among the bytes that were written, and where it belongs.</summary>
internal struct WrittenObject
{
    public int Partition;
    public int Start;
    public int Length;
    public long Time;
    public ulong User;
}
